using System.Security.Cryptography;
using WebexKaltura.Simulators.Content;

namespace WebexKaltura.Tests.Simulators.Content;

public sealed class SyntheticContentTests
{
    private const int Length = 300_001;

    [Fact]
    public void Bytes_read_in_pieces_Are_the_bytes_read_at_once()
    {
        var content = new SyntheticContent(7, Length);
        var whole = Read(content, 0, Length);

        foreach (var (offset, count) in (ReadOnlySpan<(int, int)>)[(0, 10), (13, 70_000), (65_530, 40), (Length - 5, 5)])
        {
            Read(content, offset, count).ShouldBe(whole[offset..(offset + count)]);
        }
    }

    [Fact]
    public void Sha256_Is_that_of_all_bytes() =>
        new SyntheticContent(7, Length).Sha256.ShouldBe(
            Convert.ToHexStringLower(SHA256.HashData(Read(new SyntheticContent(7, Length), 0, Length)))
        );

    [Fact]
    public void Read_past_the_end_Gives_what_there_is() => new SyntheticContent(7, 100).Read(90, new byte[50]).ShouldBe(10);

    [Fact]
    public void Other_seed_Gives_other_content() =>
        new SyntheticContent(1, Length).Sha256.ShouldNotBe(new SyntheticContent(2, Length).Sha256);

    private static byte[] Read(SyntheticContent content, long offset, int count)
    {
        var bytes = new byte[count];
        content.Read(offset, bytes).ShouldBe(count);
        return bytes;
    }
}
