using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Transfer;

/// <summary>The beginning of an upload: a look at the source's last byte, and a token with an empty first chunk.</summary>
public sealed class OpenUploadTests
{
    private static readonly UploadChunk First = new("token-1", 0, 0, Resume: false, Final: false);
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IRecordingContent> _content = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);
    private int _firstChunks;

    public OpenUploadTests()
    {
        _webex.Setup(w => w.FindRecordingAsync(Some.AccountId, Some.Source.ToAddress(), default)).ReturnsAsync(Some.Details);
        _kaltura
            .Setup(k => k.AddUploadTokenAsync(Some.AccountId, "rec-1.mp4", 1000, default))
            .ReturnsAsync(new UploadToken("token-1", UploadTokenStatus.Pending, 0));
        FirstChunk(_ => new UploadToken("token-1", UploadTokenStatus.PartialUpload, 0));
        FirstByte(_ => Read(1000));
    }

    [Theory]
    [InlineData(true, "1.00 kB")]
    [InlineData(false, "1.00 kB; Webex ignores ranges, so in one stream")]
    public async Task Source_TellsWhetherRangesWork(bool rangesWork, string said)
    {
        FirstByte(_ => Read(1000, rangesWork));

        (await OpenAsync()).ShouldBe(new OpenedUpload("token-1", rangesWork, 1000, new SourceVersion(1000, "\"tag\"")));

        _shelf.Lines.ShouldHaveSingleItem().ShouldContain(said);
        (_shelf.Row.Stage, _shelf.Row.DoneBytes).ShouldBe((RecordingStage.Transferring, 0));
    }

    [Fact]
    public async Task LostConnections_AreTriedAgainWithinTheStepOnOneToken()
    {
        FirstChunk(call => call < 4 ? throw new IOException("cut") : new UploadToken("token-1", UploadTokenStatus.PartialUpload, 0));
        FirstByte(call => call < 4 ? throw new HttpRequestException("cut") : Read(1000));

        (await OpenAsync()).TokenId.ShouldBe("token-1");

        _firstChunks.ShouldBe(4);
        _kaltura.Verify(k => k.AddUploadTokenAsync(It.IsAny<AccountId>(), It.IsAny<string>(), It.IsAny<long>(), default), Times.Once());
    }

    [Fact]
    public async Task ServiceThatStaysAway_IsLeftToTheStepsRetriesAfterFiveCalls()
    {
        FirstChunk(_ => throw new TransientFailureException("503"));

        await Should.ThrowAsync<TransientFailureException>(OpenAsync);

        _firstChunks.ShouldBe(5);
    }

    [Theory]
    [InlineData(999, "announced 1.00 kB; the file has 999 B,")]
    [InlineData(1001, "announced 1,000 bytes; the file has 1,001 bytes,")]
    public async Task The_length_that_the_download_names_is_copied_and_the_difference_noted(long actual, string said)
    {
        FirstByte(_ => Read(actual));

        (await OpenAsync()).SizeBytes.ShouldBe(actual);

        _shelf.Lines.First().ShouldContain(said);
        _shelf.Row.TotalBytes.ShouldBe(actual);
        _shelf.Row.Content.ShouldBe(new CopiedContent(actual, 1000, "\"tag\""));
    }

    [Fact]
    public async Task A_length_that_is_not_named_is_the_announced_one()
    {
        FirstByte(_ => Read(null, isPartial: false));

        (await OpenAsync()).SizeBytes.ShouldBeNull();

        _shelf.Row.Content!.Bytes.ShouldBe(1000);
    }

    [Fact]
    public async Task An_empty_download_is_still_being_produced()
    {
        FirstByte(_ => Read(0));

        await Should.ThrowAsync<TransientFailureException>(OpenAsync);
    }

    private static ContentRead Read(long? length, bool isPartial = true) =>
        new(Stream.Null, 0, length, Stream.Null, new SourceVersion(length, "\"tag\""), isPartial);

    private void FirstChunk(Func<int, UploadToken> answer) =>
        _kaltura
            .Setup(k => k.UploadAsync(Some.AccountId, First, It.IsAny<Func<Stream, CancellationToken, Task>>(), default))
            .Returns(() => Task.Run(() => answer(++_firstChunks)));

    private void FirstByte(Func<int, ContentRead> answer)
    {
        var calls = 0;
        _content
            .Setup(c => c.OpenAsync(Some.Details.RecordingLink!, new ByteRange(0, 1), default))
            .Returns(() => Task.Run(() => answer(++calls)));
    }

    private Task<OpenedUpload> OpenAsync()
    {
        var time = new DelaySkippingTime();
        var reader = new RecordingReader(new DownloadLinks(_webex.Object, time), _content.Object);
        return new OpenUpload(reader, _kaltura.Object, _shelf.History, time).RunAsync(
            new OpenUploadInput(Some.Key, Some.Source, 1),
            default
        );
    }
}
