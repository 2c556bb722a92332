using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Deletion;

public sealed class DeleteVerifiedTests
{
    private readonly Mock<IAccountStore> _accounts = new();
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly Mock<IAlerts> _alerts = new();
    private readonly Mock<IRecordingContent> _content = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);

    public DeleteVerifiedTests() => Setting(deleteFromWebex: true);

    [Theory]
    [InlineData(true, "Removed from Webex: moved to the recycle bin")]
    [InlineData(false, "Removed from Webex: it was gone already")]
    public async Task VerifiedRecording_LeavesWebex(bool moved, string line)
    {
        Kaltura(EntryStatus.Ready, 1000);
        _webex.Setup(w => w.SoftDeleteAsync(Some.AccountId, Some.Source.ToAddress(), default)).ReturnsAsync(moved);

        (await DeleteAsync()).ShouldBe(DeletionState.Deleted);

        _shelf.Row.Deletion.State.ShouldBe(DeletionState.Deleted);
        _shelf.Lines.ShouldBe([line]);
        _alerts.Verify(a => a.ClearAsync(Some.AccountId, AlertKind.DeletionRefused, "rec-1", default), Times.Once);
    }

    [Theory]
    [InlineData(EntryStatus.Ready, 999L, "ready with 999 B instead of 1.00 kB")]
    [InlineData(EntryStatus.Ready, null, "status Ready, source flavor not ready")]
    [InlineData(EntryStatus.Preconvert, 1000L, "status Preconvert, source flavor missing")]
    [InlineData(EntryStatus.ErrorConverting, 1000L, "ERROR_CONVERTING")]
    [InlineData(EntryStatus.ErrorImporting, 1000L, "ERROR_IMPORTING")]
    [InlineData(EntryStatus.Deleted, 1000L, "deleted")]
    public async Task RecordingThatKalturaDoesNotHoldWhole_StaysInWebex(EntryStatus status, long? stored, string found)
    {
        Kaltura(status, stored);

        (await DeleteAsync()).ShouldBe(DeletionState.Failed);

        _webex.VerifyNoOtherCalls();
        _shelf.Row.Deletion.Reason.ShouldBe($"Kaltura does not hold the whole recording ({found}): it stays in Webex.");
    }

    [Fact]
    public async Task RefusedDeletion_IsFailedAndNeverCountedAsDone()
    {
        Kaltura(EntryStatus.Ready, 1000);
        _webex
            .Setup(w => w.SoftDeleteAsync(Some.AccountId, It.IsAny<RecordingAddress>(), default))
            .ThrowsAsync(new RefusedException("403", "legal hold"));

        (await DeleteAsync()).ShouldBe(DeletionState.Failed);

        _shelf.Row.Deletion.State.ShouldBe(DeletionState.Failed);
        _shelf.Row.Deletion.Reason.ShouldContainWords("legal hold");
        _alerts.Verify(a => a.RaiseAsync(It.Is<Alert>(alert => alert.Kind == AlertKind.DeletionRefused), default), Times.Once);
    }

    [Fact]
    public async Task RefusedVerification_SaysWhyTheRecordingStaysInWebex()
    {
        _kaltura
            .Setup(k => k.FindEntryAsync(Some.AccountId, "0_entry", default))
            .ThrowsAsync(new KalturaApiException("APP_TOKEN_NOT_ACTIVE", "the app token was revoked"));

        (await DeleteAsync()).ShouldBe(DeletionState.Failed);

        _webex.VerifyNoOtherCalls();
        _shelf.Row.Deletion.State.ShouldBe(DeletionState.Failed);
        _shelf.Row.Deletion.Reason.ShouldContainWords("the app token was revoked");
    }

    [Fact]
    public async Task WebexThatIsAway_IsLeftToTheStepsRetries()
    {
        Kaltura(EntryStatus.Ready, 1000);
        _webex
            .Setup(w => w.SoftDeleteAsync(Some.AccountId, It.IsAny<RecordingAddress>(), default))
            .ThrowsAsync(new TransientFailureException("503"));

        await Should.ThrowAsync<TransientFailureException>(DeleteAsync);

        _shelf.Row.Deletion.State.ShouldBe(DeletionState.None);
    }

    [Fact]
    public async Task SettingThatSaysNoByNow_KeepsTheRecordingAndSaysSo()
    {
        Setting(deleteFromWebex: false);

        (await DeleteAsync()).ShouldBe(DeletionState.Cancelled);

        _webex.VerifyNoOtherCalls();
        _shelf.Row.Deletion.State.ShouldBe(DeletionState.Cancelled);
        _shelf.Lines.ShouldBe(["Stays in Webex: the setting 'Delete content from Webex after upload' was changed to No"]);
    }

    [Fact]
    public async Task SettingThatSaysNo_IsNotAskedWhenAnAdminSaidNow()
    {
        Setting(deleteFromWebex: false);
        Kaltura(EntryStatus.Ready, 1000);
        _webex.Setup(w => w.SoftDeleteAsync(Some.AccountId, Some.Source.ToAddress(), default)).ReturnsAsync(true);

        (await DeleteAsync(askedByAdmin: true)).ShouldBe(DeletionState.Deleted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AccountThatWasDisconnectedMeanwhile_LosesNothingAndTheRowSaysWhy(bool askedByAdmin)
    {
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync((Versioned<Account>?)null);

        (await DeleteAsync(askedByAdmin)).ShouldBe(DeletionState.Cancelled);

        _webex.VerifyNoOtherCalls();
        _shelf.Row.Deletion.Reason.ShouldContainWords("no longer connected");
    }

    private const string NotKept = "The account's default conversion profile \"Default\" does not keep the source.";

    [Fact]
    public async Task CopyThatCannotBeVerified_StaysInWebex()
    {
        WithoutSource();

        (await DeleteAsync()).ShouldBe(DeletionState.Failed);

        _webex.VerifyNoOtherCalls();
        _shelf.Row.Deletion.Reason.ShouldBe($"The copy cannot be verified, so the recording stays in Webex. {NotKept}");
    }

    [Fact]
    public async Task CopyThatCannotBeVerified_LeavesWebexWhenAnAdministratorAskedForIt()
    {
        WithoutSource();
        _webex.Setup(w => w.SoftDeleteAsync(Some.AccountId, Some.Source.ToAddress(), default)).ReturnsAsync(true);

        (await DeleteAsync(askedByAdmin: true)).ShouldBe(DeletionState.Deleted);

        _shelf.Lines.ShouldBe([
            "Removed from Webex: moved to the recycle bin; an administrator asked for it, although the copy could not be verified: "
                + NotKept,
        ]);
    }

    [Fact]
    public async Task EntryWithoutAnyContent_StaysInWebexAlsoWhenAnAdministratorAsked()
    {
        WithoutSource(converted: false);

        (await DeleteAsync(askedByAdmin: true)).ShouldBe(DeletionState.Failed);

        _webex.VerifyNoOtherCalls();
    }

    private void WithoutSource(bool converted = true)
    {
        Kaltura(EntryStatus.Ready, null);
        _kaltura.Setup(k => k.FindSourceFlavorAsync(Some.AccountId, "0_entry", default)).ReturnsAsync((SourceFlavor?)null);
        _kaltura.Setup(k => k.HasConvertedFlavorAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(converted);
        _kaltura
            .Setup(k => k.FindSourceRetentionAsync(Some.AccountId, null, default))
            .ReturnsAsync(new SourceRetention(false, "1", "Default"));
    }

    private void Setting(bool deleteFromWebex)
    {
        var account = Some.Account with { Settings = Some.Settings with { DeleteFromWebex = deleteFromWebex } };
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync(new Versioned<Account>(account, "v1"));
    }

    private void Kaltura(EntryStatus status, long? stored)
    {
        _kaltura.Setup(k => k.FindEntryAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(Some.Entry with { Status = status });
        _kaltura.Setup(k => k.FindSourceFlavorAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(new SourceFlavor(stored, true));
    }

    private Task<DeletionState> DeleteAsync() => DeleteAsync(askedByAdmin: false);

    private Task<DeletionState> DeleteAsync(bool askedByAdmin) =>
        new DeleteVerified(
            _accounts.Object,
            new EntryVerification(_kaltura.Object),
            _webex.Object,
            new SourceComparison(
                _webex.Object,
                new RecordingReader(new DownloadLinks(_webex.Object, TimeProvider.System), _content.Object),
                new DownloadLinks(_webex.Object, TimeProvider.System),
                _shelf
            ),
            _shelf.History,
            new DeletionFailure(_shelf.History, _alerts.Object, new FakeTimeProvider(Some.Noon)),
            _alerts.Object
        ).RunAsync(new DeleteFromWebexInput(Some.Key, Some.Source, "0_entry", Some.Noon, askedByAdmin), default);
}
