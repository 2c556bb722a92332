using System.Text.Json.Nodes;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>The chunk protocol of uploadToken.upload.</summary>
public sealed class ChunkedUploadTests : SimulatorFixture
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public async Task Whole_file_in_one_call_Is_a_full_upload()
    {
        var token = await Admin.NewTokenAsync();

        var answer = await Admin.FirstAsync(token, Bytes(1000), final: true);

        StatusOf(answer).ShouldBe(2);
        UploadedOf(answer).ShouldBe(1000);
    }

    [Fact]
    public async Task Token_without_bytes_Is_pending_and_with_a_first_chunk_partial()
    {
        var token = await Admin.NewTokenAsync();
        StatusOf(await GetAsync(token)).ShouldBe(0);

        StatusOf(await Admin.FirstAsync(token, ReadOnlyMemory<byte>.Empty)).ShouldBe(1);

        StatusOf(await GetAsync(token)).ShouldBe(1);
    }

    [Fact]
    public async Task Resume_before_the_first_chunk_Cannot_resume() =>
        CodeOf(await Admin.NextAsync(await Admin.NewTokenAsync(), Bytes(10), resumeAt: 10)).ShouldBe("UPLOAD_TOKEN_CANNOT_RESUME");

    [Fact]
    public async Task Chunk_beyond_a_gap_Waits_until_the_gap_fills()
    {
        var content = Bytes(300);
        var token = await StartedAsync(content.AsMemory(0, 100));

        UploadedOf(await Admin.NextAsync(token, content.AsMemory(200), resumeAt: 200)).ShouldBe(100);
        UploadedOf(await Admin.NextAsync(token, content.AsMemory(100, 100), resumeAt: 100)).ShouldBe(300);
    }

    [Fact]
    public async Task Chunk_sent_again_Is_ignored()
    {
        var content = Bytes(300);
        var token = await StartedAsync(content.AsMemory(0, 100));
        await Admin.NextAsync(token, content.AsMemory(100), resumeAt: 100);

        UploadedOf(await Admin.NextAsync(token, content.AsMemory(100, 150), resumeAt: 100)).ShouldBe(300);

        await ShouldHoldAsync(token, content);
    }

    [Fact]
    public async Task Chunk_that_overlaps_Adds_only_what_enlarges_the_file()
    {
        var content = Bytes(300);
        var token = await StartedAsync(content.AsMemory(0, 200));

        UploadedOf(await Admin.NextAsync(token, content.AsMemory(150), resumeAt: 150)).ShouldBe(300);

        await ShouldHoldAsync(token, content);
    }

    [Fact]
    public async Task Chunk_at_minus_one_Is_appended()
    {
        var content = Bytes(300);
        var token = await StartedAsync(content.AsMemory(0, 200));

        UploadedOf(await Admin.NextAsync(token, content.AsMemory(200), resumeAt: -1)).ShouldBe(300);

        await ShouldHoldAsync(token, content);
    }

    [Fact]
    public async Task First_chunk_sent_again_Starts_over()
    {
        var content = Bytes(300);
        var token = await StartedAsync(Bytes(100, seed: 9));

        await Admin.FirstAsync(token, content.AsMemory(0, 100));
        await Admin.NextAsync(token, content.AsMemory(100), resumeAt: 100);

        await ShouldHoldAsync(token, content);
    }

    [Fact]
    public async Task Empty_chunk_at_an_offset_Is_dismissed()
    {
        var token = await StartedAsync(Bytes(100));

        UploadedOf(await Admin.NextAsync(token, ReadOnlyMemory<byte>.Empty, resumeAt: 900)).ShouldBe(100);

        StatusOf(await Admin.NextAsync(token, ReadOnlyMemory<byte>.Empty, resumeAt: 100, final: true)).ShouldBe(2);
    }

    [Fact]
    public async Task Final_chunk_at_a_gap_Waits_for_it()
    {
        var content = Bytes(300);
        var token = await StartedAsync(content.AsMemory(0, 100));

        var final = Admin.NextAsync(token, content.AsMemory(200), resumeAt: 200, final: true);
        var gap = await Admin.NextAsync(token, content.AsMemory(100, 100), resumeAt: 100);

        StatusOf(gap).ShouldBe(1);
        StatusOf(await final).ShouldBe(2);
        await ShouldHoldAsync(token, content, finished: true);
    }

    [Fact]
    public async Task Final_chunk_whose_gap_stays_Fails_after_45_seconds_and_may_be_repeated()
    {
        var content = Bytes(300);
        var token = await StartedAsync(content.AsMemory(0, 100));
        var final = Admin.NextAsync(token, content.AsMemory(200), resumeAt: 200, final: true);
        while (!final.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(15));
            await Task.WhenAny(final, Task.Delay(10, Ct));
        }
        CodeOf(await final).ShouldBe("UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE");

        await Admin.NextAsync(token, content.AsMemory(100, 100), resumeAt: 100);
        var repeated = await Admin.NextAsync(token, content.AsMemory(200), resumeAt: 200, final: true);

        StatusOf(repeated).ShouldBe(2);
        await ShouldHoldAsync(token, content, finished: true);
    }

    [Fact]
    public async Task Final_chunk_of_a_smaller_size_than_came_Cannot_match()
    {
        var token = await StartedAsync(Bytes(300));

        CodeOf(await Admin.NextAsync(token, ReadOnlyMemory<byte>.Empty, resumeAt: 200, final: true))
            .ShouldBe("UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public async Task Large_chunks_in_any_order_Give_the_same_content(int megabytes)
    {
        var content = Bytes(megabytes * Megabyte + 17);
        var token = await StartedAsync(content.AsMemory(0, Megabyte));
        var offsets = Enumerable.Range(1, megabytes).Select(number => number * Megabyte).ToArray();
        new Random(3).Shuffle(offsets);

        await Parallel.ForEachAsync(
            offsets,
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (offset, _) =>
                await Admin.NextAsync(token, content.AsMemory(offset, Math.Min(Megabyte, content.Length - offset)), resumeAt: offset)
        );

        await ShouldHoldAsync(token, content);
    }

    [Fact]
    public async Task Chunk_hashed_as_it_comes_Gives_the_same_content()
    {
        var content = Bytes(70 * Megabyte);
        var token = await StartedAsync(content.AsMemory(0, 30 * Megabyte));

        UploadedOf(await Admin.NextAsync(token, content.AsMemory(30 * Megabyte), resumeAt: 30 * Megabyte)).ShouldBe(content.Length);

        await ShouldHoldAsync(token, content);
    }

    [Fact]
    public async Task Waiting_bytes_beyond_the_memory_for_them_Are_kept_too()
    {
        var content = Bytes(90 * Megabyte);
        var token = await StartedAsync(content.AsMemory(0, Megabyte));

        await Admin.NextAsync(token, content.AsMemory(40 * Megabyte), resumeAt: 40 * Megabyte);
        await Admin.NextAsync(token, content.AsMemory(2 * Megabyte, 38 * Megabyte), resumeAt: 2 * Megabyte);
        await Admin.NextAsync(token, content.AsMemory(Megabyte, Megabyte), resumeAt: Megabyte);

        await ShouldHoldAsync(token, content);
    }

    [Fact]
    public async Task Chunk_with_boundary_like_bytes_Is_kept_as_it_is()
    {
        var content = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("\r\n--\r\n-", 5000)));
        var token = await StartedAsync(content);

        await ShouldHoldAsync(token, content);
    }

    private async Task<string> StartedAsync(ReadOnlyMemory<byte> first)
    {
        var token = await Admin.NewTokenAsync();
        StatusOf(await Admin.FirstAsync(token, first)).ShouldBe(1);
        return token;
    }

    private async Task ShouldHoldAsync(string token, byte[] content, bool finished = false)
    {
        if (!finished)
        {
            StatusOf(await Admin.NextAsync(token, ReadOnlyMemory<byte>.Empty, resumeAt: content.Length, final: true)).ShouldBe(2);
        }
        var entry = await Admin.NewEntryAsync();
        await Admin.AddContentAsync(entry, token);
        var stored = Simulator.World.Entry(entry).ShouldNotBeNull();
        stored.Size.ShouldBe(content.Length);
        stored.Sha256.ShouldBe(Sha256(content));
    }

    private Task<JsonNode?> GetAsync(string token) => Admin.CallAsync("uploadToken", "get", new { uploadTokenId = token });

    private static long UploadedOf(JsonNode? answer) =>
        long.Parse(answer!["uploadedFileSize"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
}
