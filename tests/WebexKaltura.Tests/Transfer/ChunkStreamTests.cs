using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Tests.Transfer;

public sealed class ChunkStreamTests
{
    private static readonly byte[] File = [.. Enumerable.Range(0, 2_000_000).Select(i => (byte)(i % 251))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512 * 1024)]
    [InlineData(1_500_000)]
    public async Task Copy_MovesExactlySoManyBytes(int bytes)
    {
        using var source = new MemoryStream(File);
        using var destination = new MemoryStream();

        await ChunkStream.CopyAsync(source, destination, bytes, default);

        destination.ToArray().ShouldBe(File[..bytes]);
        source.Position.ShouldBe(bytes);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    [InlineData(700, 700)]
    public async Task Skip_ReadsPastSoManyBytes(long bytes, long position)
    {
        using var source = new MemoryStream(File);

        await ChunkStream.SkipAsync(source, bytes, default);

        source.Position.ShouldBe(position);
    }

    [Fact]
    public async Task SourceThatEndsEarly_SaysHowMuchIsMissing()
    {
        using var source = new MemoryStream(File, 0, 30);
        using var destination = new MemoryStream();

        var failure = await Should.ThrowAsync<EndOfStreamException>(() => ChunkStream.CopyAsync(source, destination, 100, default));

        failure.Message.ShouldBe("The source ended 70 B early.");
        destination.Length.ShouldBe(30);
    }

    [Fact]
    public async Task CallerWhoLeaves_IsNoTimeout()
    {
        using var caller = new CancellationTokenSource();
        using var source = new Silent();
        var copying = ChunkStream.CopyAsync(source, Stream.Null, 100, caller.Token);

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(copying);
    }

    [Fact]
    public async Task StreamThatGivesUpByItself_IsATimeout()
    {
        using var source = new Silent { GivesUp = true };

        var failure = await Should.ThrowAsync<TimeoutException>(() => ChunkStream.CopyAsync(source, Stream.Null, 100, default));

        failure.Message.ShouldBe("No byte moved for 60 s.");
    }

    /// <summary>A connection on which nothing moves.</summary>
    private sealed class Silent : MemoryStream
    {
        public bool GivesUp { get; init; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (GivesUp)
            {
                throw new OperationCanceledException();
            }
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
