using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Transfer;

/// <summary>The end of an upload: the last chunk, and the hand-over to the entry.</summary>
public sealed class ClosingTests
{
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);

    [Theory]
    [InlineData(UploadTokenStatus.FullUpload)]
    [InlineData(UploadTokenStatus.Closed)]
    public async Task TokenWithTheExactSize_IsWhole(UploadTokenStatus status)
    {
        Token(status, 1000);

        (await CloseAsync()).ShouldBe(1000);
    }

    [Theory]
    [InlineData(UploadTokenStatus.FullUpload, 999)]
    [InlineData(UploadTokenStatus.FullUpload, 1001)]
    [InlineData(UploadTokenStatus.PartialUpload, 1000)]
    [InlineData(UploadTokenStatus.TimedOut, 1000)]
    [InlineData(UploadTokenStatus.Deleted, 1000)]
    public async Task TokenThatDoesNotAddUp_IsLost(UploadTokenStatus status, long bytes)
    {
        Token(status, bytes);

        (await Should.ThrowAsync<PermanentFailureException>(CloseAsync)).Code.ShouldBe(FailureCodes.UploadLost);
    }

    [Fact]
    public async Task TokenThatIsGone_IsLost() =>
        (await Should.ThrowAsync<PermanentFailureException>(CloseAsync)).Message.ShouldBe("Kaltura no longer has the upload.");

    [Theory]
    [InlineData(UploadTokenStatus.FullUpload, 999, "The upload does not add up: Kaltura holds 999 B of 1.00 kB.")]
    [InlineData(UploadTokenStatus.PartialUpload, 3, "Kaltura did not complete the upload (its status is PartialUpload).")]
    public async Task Count_of_an_unfinished_upload_is_not_named_because_it_need_not_grow(UploadTokenStatus status, long bytes, string said)
    {
        Token(status, bytes);

        (await Should.ThrowAsync<PermanentFailureException>(CloseAsync)).Message.ShouldBe(said);
    }

    [Fact]
    public async Task A_file_type_that_the_account_does_not_accept_is_not_uploaded_again()
    {
        Refuse(UploadErrors.FileTypeRestricted);

        var refused = await Should.ThrowAsync<PermanentFailureException>(CloseAsync);

        refused.Code.ShouldBe("file-type-restricted");
        refused.Message.ShouldContain("then retry");
    }

    [Fact]
    public async Task LastChunkWhoseReplyWasLost_IsBelievedByTheToken()
    {
        Refuse("UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD");
        Token(UploadTokenStatus.FullUpload, 1000);

        (await CloseAsync()).ShouldBe(1000);
    }

    [Fact]
    public async Task RefusedLastChunk_IsSaidInTheFailure()
    {
        Refuse("UPLOAD_ERROR");
        Token(UploadTokenStatus.PartialUpload, 900);

        (await Should.ThrowAsync<PermanentFailureException>(CloseAsync)).Message.ShouldContain("refused with UPLOAD_ERROR");
    }

    [Theory]
    [InlineData(UploadTokenStatus.FullUpload, 999)]
    [InlineData(UploadTokenStatus.PartialUpload, 1000)]
    public async Task LastCallThatEndsWithoutTheExactSize_IsLost(UploadTokenStatus status, long bytes)
    {
        LastCall(() => new UploadToken("token-1", status, bytes));

        (await Should.ThrowAsync<PermanentFailureException>(CloseAsync)).Code.ShouldBe(FailureCodes.UploadLost);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ChunksThatAreStillBeingAppended_AreWaitedForByTheLastCallAgain(int refusals)
    {
        Token(UploadTokenStatus.FullUpload, 1000);
        var calls = 0;
        LastCall(() => ++calls <= refusals ? throw NotYetWhole() : Whole);

        (await CloseAsync()).ShouldBe(1000);

        calls.ShouldBe(refusals + 1);
    }

    [Fact]
    public async Task ChunksThatAreNeverAppended_AreLostAfterThreeLastCalls()
    {
        Token(UploadTokenStatus.PartialUpload, 900);
        var calls = 0;
        LastCall(() => ++calls > 0 ? throw NotYetWhole() : Whole);

        (await Should.ThrowAsync<PermanentFailureException>(CloseAsync)).Code.ShouldBe(FailureCodes.UploadLost);

        calls.ShouldBe(3);
    }

    [Fact]
    public async Task FinishedUpload_IsHandedToTheEntry()
    {
        Token(UploadTokenStatus.Closed, 1000);

        (await AttachAsync()).ShouldBeTrue();

        (_shelf.Row.DoneBytes, _shelf.Row.Stage).ShouldBe((1000, Core.Recordings.RecordingStage.Enriching));
        _shelf.Lines.ShouldBe(["Content handed over: "]);
    }

    [Theory]
    [InlineData("ENTRY_ALREADY_WITH_CONTENT")]
    [InlineData("UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY")]
    public async Task HandOverWhoseReplyWasLost_IsDone(string code)
    {
        RefuseContent(code);
        Token(UploadTokenStatus.Closed, 1000);
        Entry(EntryStatus.Preconvert);

        (await AttachAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ENTRY_ALREADY_WITH_CONTENT", UploadTokenStatus.FullUpload, EntryStatus.Ready)] // somebody else's content
    [InlineData("INVALID_ENTRY_ID", UploadTokenStatus.Closed, EntryStatus.Ready)]
    public async Task HandOverThatWasRefused_Fails(string code, UploadTokenStatus token, EntryStatus entry)
    {
        RefuseContent(code);
        Token(token, 1000);
        Entry(entry);

        (await Should.ThrowAsync<KalturaApiException>(AttachAsync)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Content_that_an_earlier_call_is_moving_is_not_handed_over_twice()
    {
        Flavor(new SourceFlavor(null, false));
        Token(UploadTokenStatus.FullUpload, 1000);
        Entry(EntryStatus.NoContent);

        await Should.ThrowAsync<TransientFailureException>(AttachAsync);

        _kaltura.Verify(k => k.AttachContentAsync(It.IsAny<AccountId>(), It.IsAny<string>(), It.IsAny<string>(), default), Times.Never());
        Token(UploadTokenStatus.Closed, 1000);
        (await AttachAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_success_that_did_not_use_the_upload_is_not_believed()
    {
        Token(UploadTokenStatus.FullUpload, 1000);
        Entry(EntryStatus.NoContent);

        await Should.ThrowAsync<TransientFailureException>(AttachAsync);
    }

    [Fact]
    public async Task Upload_that_was_used_up_elsewhere_is_repeated_and_not_offered_to_the_entry()
    {
        Token(UploadTokenStatus.Closed, 1000);
        Entry(EntryStatus.NoContent);

        var lost = await Should.ThrowAsync<PermanentFailureException>(AttachAsync);

        lost.Code.ShouldBe(FailureCodes.UploadLost);
        _kaltura.Verify(k => k.AttachContentAsync(It.IsAny<AccountId>(), It.IsAny<string>(), It.IsAny<string>(), default), Times.Never());
    }

    [Fact]
    public async Task A_file_that_is_still_being_moved_is_waited_for()
    {
        RefuseContent("UPLOADED_FILE_NOT_FOUND_BY_TOKEN");
        Token(UploadTokenStatus.FullUpload, 1000);
        Entry(EntryStatus.Import);

        await Should.ThrowAsync<TransientFailureException>(AttachAsync);
    }

    [Fact]
    public async Task Content_that_the_account_does_not_accept_fails_at_once_with_the_remedy()
    {
        RefuseContent("FILE_CONTENT_NOT_SECURE");
        Token(UploadTokenStatus.FullUpload, 1000);

        var refused = await Should.ThrowAsync<PermanentFailureException>(AttachAsync);

        refused.Code.ShouldBe("file-not-secure");
        refused.Message.ShouldContain("Ask Kaltura to allow MP4 video for the account, then retry.");
    }

    [Theory]
    [InlineData(EntryStatus.ErrorConverting, "retry to upload it again")]
    [InlineData(EntryStatus.ErrorImporting, "retry to upload it again")]
    [InlineData(EntryStatus.Deleted, "The Kaltura entry was deleted.")]
    public async Task Content_that_an_earlier_call_cannot_bring_any_more_is_not_waited_for(EntryStatus status, string said)
    {
        Flavor(new SourceFlavor(null, false));
        Token(UploadTokenStatus.FullUpload, 1000);
        Entry(status);

        var failed = await Should.ThrowAsync<PermanentFailureException>(AttachAsync);

        (failed.Code, failed.Message.Contains(said, StringComparison.Ordinal)).ShouldBe(("entry-failed", true));
    }

    private void Flavor(SourceFlavor flavor) =>
        _kaltura.Setup(k => k.FindSourceFlavorAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(flavor);

    private void Token(UploadTokenStatus status, long bytes) =>
        _kaltura
            .Setup(k => k.FindUploadTokenAsync(Some.AccountId, "token-1", default))
            .ReturnsAsync(new UploadToken("token-1", status, bytes));

    private void Entry(EntryStatus status) =>
        _kaltura.Setup(k => k.FindEntryAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(Some.Entry with { Status = status });

    private static UploadToken Whole { get; } = new("token-1", UploadTokenStatus.FullUpload, 1000);

    private static KalturaApiException NotYetWhole() => new(UploadErrors.NotYetWhole, "chunks are missing");

    private void Refuse(string code) => LastCall(() => throw new KalturaApiException(code, $"refused with {code}"));

    private void LastCall(Func<UploadToken> answer) =>
        _kaltura
            .Setup(k =>
                k.UploadAsync(
                    Some.AccountId,
                    new UploadChunk("token-1", 1000, 0, true, true),
                    It.IsAny<Func<Stream, CancellationToken, Task>>(),
                    default
                )
            )
            .Returns(() => Task.Run(answer));

    private void RefuseContent(string code) =>
        _kaltura
            .Setup(k => k.AttachContentAsync(Some.AccountId, "0_entry", "token-1", default))
            .ThrowsAsync(new KalturaApiException(code, code));

    private Task<long> CloseAsync()
    {
        var links = new DownloadLinks(Mock.Of<IWebex>(), TimeProvider.System);
        var progress = new TransferProgress(_shelf, Mock.Of<ITransferLedger>(), TimeProvider.System);
        return new CloseUpload(_kaltura.Object, links, progress, TimeProvider.System).RunAsync(
            new CloseUploadInput(Some.Key, "token-1", 1000),
            default
        );
    }

    private Task<bool> AttachAsync() =>
        new AttachContent(_kaltura.Object, _shelf.History).RunAsync(new AttachContentInput(Some.Key, "0_entry", "token-1"), default);
}
