using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Transfer;

public sealed class TransferRangeTests
{
    private static readonly byte[] File = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7))];
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly TransferGates _gates;
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IRecordingContent> _content = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly Mock<ITransferLedger> _ledger = new();
    private readonly byte[] _stored = new byte[1000];
    private readonly List<ByteRange> _opened = [];
    private readonly List<UploadChunk> _sent = [];
    private readonly List<long> _confirmed = [];
    private int _links;

    public TransferRangeTests()
    {
        _gates = new TransferGates(Options.Create(new TransferOptions { RecordingsPerAccount = 1 }), _time);
        _webex
            .Setup(w => w.FindRecordingAsync(Some.AccountId, Some.Source.ToAddress(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => Some.Details with { RecordingLink = new Uri($"https://example.webex.com/download/{++_links}") });
        Serve((_, range) => Read(range.Start));
        _kaltura
            .Setup(k =>
                k.UploadAsync(
                    Some.AccountId,
                    It.IsAny<UploadChunk>(),
                    It.IsAny<Func<Stream, CancellationToken, Task>>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns(
                async (
                    Core.Accounts.AccountId _,
                    UploadChunk chunk,
                    Func<Stream, CancellationToken, Task> write,
                    CancellationToken token
                ) =>
                {
                    using var body = new MemoryStream();
                    await write(body, token);
                    body.ToArray().CopyTo(_stored, chunk.Offset);
                    _sent.Add(chunk);
                    return new UploadToken(chunk.TokenId, UploadTokenStatus.PartialUpload, 0);
                }
            );
        _ledger
            .Setup(l => l.ConfirmAsync(Some.Key, "token-1", 0, It.IsAny<long>(), It.IsAny<CancellationToken>()))
            .Callback((RecordingKey _, string _, int _, long bytes, CancellationToken _) => _confirmed.Add(bytes))
            .Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task Range_GoesFromOneReadInWholeChunks()
    {
        (await MoveAsync(new ByteRange(200, 250))).ShouldBe(250);

        Stored(200, 250);
        _opened.ShouldBe([new ByteRange(200, 250)]);
        _sent.Select(c => (c.Offset, c.Length)).ShouldBe([(200, 100), (300, 100), (400, 50)]);
        _confirmed.ShouldBe([100, 200, 250]);
    }

    [Fact]
    public async Task RestartedRange_GoesOnBehindWhatIsConfirmed()
    {
        _ledger.Setup(l => l.ConfirmedAsync(Some.Key, "token-1", 0, It.IsAny<CancellationToken>())).ReturnsAsync(200);

        (await MoveAsync(new ByteRange(200, 250))).ShouldBe(250);

        _opened.ShouldBe([new ByteRange(400, 50)]);
        _sent.ShouldHaveSingleItem().Offset.ShouldBe(400);
    }

    [Fact]
    public async Task RangeThatIsConfirmedWhole_IsNotReadAgain()
    {
        _ledger.Setup(l => l.ConfirmedAsync(Some.Key, "token-1", 0, It.IsAny<CancellationToken>())).ReturnsAsync(250);

        (await MoveAsync(new ByteRange(200, 250))).ShouldBe(250);

        _opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task SourceCutInAChunk_IsOpenedAgainAtTheChunksStart()
    {
        Serve((attempt, range) => Read(range.Start, length: attempt == 1 ? 150 : 1000));

        (await MoveAsync(new ByteRange(200, 250))).ShouldBe(250);

        Stored(200, 250);
        _opened.ShouldBe([new ByteRange(200, 250), new ByteRange(300, 150)]);
    }

    [Fact]
    public async Task ExpiredLink_IsRenewed()
    {
        Serve((attempt, range) => attempt == 1 ? throw new LinkExpiredException("410") : Read(range.Start));

        (await MoveAsync(new ByteRange(0, 100))).ShouldBe(100);

        _links.ShouldBe(2);
        Stored(0, 100);
    }

    [Fact]
    public async Task ServerThatIgnoresTheRange_IsReadPastItsBeginning()
    {
        Serve((_, _) => Read(0));

        await MoveAsync(new ByteRange(200, 250));

        Stored(200, 250);
    }

    [Fact]
    public async Task RangeWithoutATurn_MovesNothingAndSaysSo()
    {
        using var held = await _gates.EnterAsync(Some.Key with { Recording = "rec-2" }, default);

        (await MoveAsync(new ByteRange(200, 250))).ShouldBe(TransferRange.NoTurn);

        _opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task RangeThatIsMoved_GivesItsPlaceToTheNextRecording()
    {
        await MoveAsync(new ByteRange(200, 250));

        using var next = (await _gates.EnterAsync(Some.Key with { Recording = "rec-2" }, default)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(999, "source-shorter", "999 B instead of 1.00 kB")]
    [InlineData(1001, "source-longer", "1,001 bytes instead of 1,000 bytes")]
    public async Task FileOfAnotherSize_IsRefusedByName(long total, string code, string words)
    {
        Serve((_, range) => Read(range.Start, total: total));

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => MoveAsync(new ByteRange(0, 100)));

        failure.Code.ShouldBe(code);
        failure.Message.ShouldContain(words);
        _sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task SourceThatIsAlwaysCut_EndsAsATransientFailureOfTheStep()
    {
        Serve((_, range) => Read(range.Start, length: 10));

        await Should.ThrowAsync<EndOfStreamException>(() => MoveAsync(new ByteRange(0, 100)));

        _opened.Count.ShouldBe(5);
        _confirmed.ShouldBeEmpty();
    }

    [Fact]
    public async Task TokenThatKalturaForgot_MeansTheUploadIsLost()
    {
        _kaltura
            .Setup(k =>
                k.UploadAsync(
                    Some.AccountId,
                    It.IsAny<UploadChunk>(),
                    It.IsAny<Func<Stream, CancellationToken, Task>>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ThrowsAsync(new KalturaApiException("UPLOAD_TOKEN_NOT_FOUND", "no such token"));

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => MoveAsync(new ByteRange(0, 100)));

        failure.Code.ShouldBe(FailureCodes.UploadLost);
        failure.Message.ShouldContain("no such token");
    }

    private void Serve(Func<int, ByteRange, ContentRead> answer) =>
        _content
            .Setup(c => c.OpenAsync(It.IsAny<Uri>(), It.IsAny<ByteRange>(), It.IsAny<CancellationToken>()))
            .Returns(
                (Uri _, ByteRange range, CancellationToken _) =>
                {
                    _opened.Add(range);
                    return Task.FromResult(answer(_opened.Count, range));
                }
            );

    private static ContentRead Read(long offset, int length = 1000, long total = 1000)
    {
        var body = new MemoryStream(File, (int)offset, (int)Math.Min(length, File.Length - offset));
        return new ContentRead(body, offset, total, body);
    }

    private void Stored(int start, int length) => _stored[start..(start + length)].ShouldBe(File[start..(start + length)]);

    private readonly RecordingShelf _shelf = new(Some.Recording);

    private async Task<long> MoveAsync(ByteRange range)
    {
        var step = new TransferRange(
            new RecordingReader(new DownloadLinks(_webex.Object, _time), _content.Object),
            _kaltura.Object,
            _ledger.Object,
            new TransferProgress(_shelf, _ledger.Object, _time),
            _gates,
            new RecordingActivities(_shelf, NullLogger<RecordingActivities>.Instance),
            _time
        );
        var moving = step.RunAsync(new TransferRangeInput(Some.Key, Some.Source, "token-1", 0, range, 100), default);
        await Eventually.BecomesTrueAsync(() => moving.IsCompleted, "the range has ended", () => _time.Advance(TimeSpan.FromSeconds(10)));
        return await moving;
    }
}
