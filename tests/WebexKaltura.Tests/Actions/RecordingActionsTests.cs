using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Actions;

public sealed class RecordingActionsTests
{
    private readonly Mock<IAccountStore> _accounts = new();
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly Mock<IWorkflowClient> _workflows = new();
    private RecordingShelf _shelf = new(Some.Recording);

    public RecordingActionsTests() =>
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync(new Versioned<Account>(Some.Account, "v1"));

    [Fact]
    public async Task UnknownRecording_IsNoAnswer()
    {
        _shelf = new RecordingShelf();

        (await PerformAsync(RecordingAction.Retry)).ShouldBeNull();
    }

    [Fact]
    public async Task AccountThatIsGone_IsRefused()
    {
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync((Versioned<Account>?)null);

        Refused(await PerformAsync(RecordingAction.Retry), "The Webex account is no longer connected.");
    }

    [Theory]
    [InlineData(RecordingStatus.Failed)]
    [InlineData(RecordingStatus.Skipped)]
    [InlineData(RecordingStatus.Waiting)]
    public async Task Retry_IsANewAttempt(RecordingStatus status)
    {
        _shelf = new RecordingShelf(Some.Recording with { Status = status, Attempt = 2 });
        var input = new IngestInput(Some.Key, new EventHint("meeting-1", "ann@example.org", "example.webex.com"), 3);
        _workflows
            .Setup(w => w.StartAsync(Steps.IngestRecording, InstanceIds.Ingest(Some.Key), input, IfExists.RestartFinished, default))
            .ReturnsAsync(true);

        (await PerformAsync(RecordingAction.Retry)).ShouldBe(ActionResult.Done);
    }

    [Theory]
    [InlineData(RecordingStatus.Ready, "The recording is ready: there is nothing to retry.")]
    [InlineData(RecordingStatus.Running, "The recording is still being worked on.")]
    public async Task RetryOfWhatIsReadyOrRuns_IsRefused(RecordingStatus status, string words)
    {
        _shelf = new RecordingShelf(Some.Recording with { Status = status });

        Refused(await PerformAsync(RecordingAction.Retry), words);
    }

    [Fact]
    public async Task TranscriptsOfARecordingWithoutAnEntry_AreRefused() =>
        Refused(await PerformAsync(RecordingAction.AttachTranscripts), "The recording has no Kaltura entry yet.");

    [Fact]
    public async Task TranscriptsThatAreLookedForAlready_AreLookedForAtOnce()
    {
        _shelf = new RecordingShelf(Some.Recording with { EntryId = "0_entry" });

        (await PerformAsync(RecordingAction.AttachTranscripts)).ShouldBe(ActionResult.Done);

        _workflows.Verify(w =>
            w.StartAsync(
                Steps.AttachTranscripts,
                InstanceIds.Transcripts(Some.Key),
                It.Is<AttachTranscriptsInput>(i => i.EntryId == "0_entry" && i.Source.HostEmail == "ann@example.org"),
                IfExists.RestartFinished,
                default
            )
        );
        _workflows.Verify(w => w.SignalAsync(InstanceIds.Transcripts(Some.Key), new Signal(Signals.LookAgain), default), Times.Once());
    }

    [Fact]
    public async Task TranscriptsAskedFor_AreThoseOfTheRecordingAsItIsKnown()
    {
        _shelf = new RecordingShelf(
            Some.Recording with
            {
                EntryId = "0_entry",
                Topic = Some.Listed.Topic,
                HostDisplayName = Some.Listed.HostDisplayName,
                Format = Some.Listed.Format,
                AvailableAt = Some.Listed.CreateTime,
                RecordedAt = Some.Listed.TimeRecorded,
                Duration = Some.Listed.Duration,
            }
        );

        await PerformAsync(RecordingAction.AttachTranscripts);

        LookedFor(Some.Source with { ServiceType = "" });
    }

    [Fact]
    public async Task TranscriptsOfARecordingOfWhichLittleIsKnown_AreLookedForByItsTimes()
    {
        var created = Some.Noon.AddDays(-1);
        _shelf = new RecordingShelf(
            new Recording
            {
                Key = Some.Key,
                CreatedAt = created,
                EntryId = "0_entry",
            }
        );

        await PerformAsync(RecordingAction.AttachTranscripts);

        LookedFor(new RecordingSource("rec-1", null, null, null, null, "", "", "", created, created, TimeSpan.Zero, 0));
    }

    [Theory]
    [InlineData(RecordingAction.DeleteNow, DeletionState.Scheduled, Signals.DeleteNow)]
    [InlineData(RecordingAction.DeleteNow, DeletionState.Failed, Signals.DeleteNow)]
    [InlineData(RecordingAction.CancelDeletion, DeletionState.Scheduled, Signals.CancelDeletion)]
    [InlineData(RecordingAction.CancelDeletion, DeletionState.Failed, Signals.CancelDeletion)]
    public async Task PendingDeletion_IsSignalled(RecordingAction action, DeletionState state, string signal)
    {
        Deletion(state);
        _workflows.Setup(w => w.SignalAsync(InstanceIds.Delete(Some.Key), new Signal(signal), default)).ReturnsAsync(true);

        (await PerformAsync(action)).ShouldBe(ActionResult.Done);
    }

    [Theory]
    [InlineData(DeletionState.None, "No deletion is scheduled (its state is none).")]
    [InlineData(DeletionState.Deleted, "No deletion is scheduled (its state is deleted).")]
    [InlineData(DeletionState.Cancelled, "No deletion is scheduled (its state is cancelled).")]
    [InlineData(DeletionState.Restored, "No deletion is scheduled (its state is restored).")]
    [InlineData(DeletionState.Failed, "The deletion is no longer pending.")]
    public async Task DeletionThatIsNotPending_IsRefused(DeletionState state, string words)
    {
        Deletion(state);

        Refused(await PerformAsync(RecordingAction.DeleteNow), words);
        Refused(await PerformAsync(RecordingAction.CancelDeletion), words);
    }

    [Fact]
    public async Task DeletedRecording_IsRestoredInWebex()
    {
        Deletion(DeletionState.Deleted);

        (await PerformAsync(RecordingAction.Restore)).ShouldBe(ActionResult.Done);

        _webex.Verify(w => w.RestoreAsync(Some.AccountId, Some.Source.ToAddress(), default), Times.Once());
        _shelf.Row.Deletion.ShouldBe(new Core.Recordings.Deletion(DeletionState.Restored));
        _shelf.Lines.ShouldBe(["Restored in Webex: "]);
    }

    [Fact]
    public async Task RecordingThatIsInWebex_IsNotRestored()
    {
        Deletion(DeletionState.Scheduled);

        Refused(await PerformAsync(RecordingAction.Restore), "The recording was not removed from Webex (its state is scheduled).");
    }

    [Fact]
    public async Task EntryThatIsTheOnlyCopy_IsNotDeleted()
    {
        Deletion(DeletionState.Deleted);

        Refused(
            await PerformAsync(RecordingAction.DeleteEntry),
            "The recording has left Webex, so the Kaltura entry is its only copy: restore it in Webex first."
        );
        _kaltura.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task RecordingWithoutAnEntry_HasNoneToDelete() =>
        Refused(await PerformAsync(RecordingAction.DeleteEntry), "The recording has no Kaltura entry.");

    [Fact]
    public async Task DeletedEntry_KeepsTheRecordingInWebex()
    {
        Deletion(DeletionState.Scheduled);

        (await PerformAsync(RecordingAction.DeleteEntry)).ShouldBe(ActionResult.Done);

        _kaltura.Verify(k => k.DeleteEntryAsync(Some.AccountId, "0_entry", default), Times.Once());
        const string why = "the Kaltura entry was deleted";
        _workflows.Verify(w => w.SignalAsync(InstanceIds.Delete(Some.Key), new Signal(Signals.CancelDeletion, why), default));
        _workflows.Verify(w => w.TerminateAsync(InstanceIds.Ingest(Some.Key), why, default));
        _workflows.Verify(w => w.TerminateAsync(InstanceIds.Transcripts(Some.Key), why, default));
        (_shelf.Row.EntryId, _shelf.Row.Status).ShouldBe((null, RecordingStatus.Skipped));
        _shelf.Row.Reason.ShouldBe("an admin deleted the Kaltura entry.");
        _shelf.Lines.ShouldBe(["Kaltura entry deleted: 0_entry"]);
    }

    [Fact]
    public async Task DeletedEntry_LeavesNothingOfItselfToTheNextOne()
    {
        _shelf = new RecordingShelf(
            Some.Recording with
            {
                EntryId = "0_entry",
                EntryName = "Weekly review",
                ReadyAt = Some.Noon.AddDays(-3), // a deletion delay is counted from it
                DoneBytes = 1000,
                Category = "Webex",
                CoPublishers = ["bob"],
                CoViewers = ["eve"],
                Captions = [new AttachedCaption("1_caption", "English", "Webex", "webex:1")],
            }
        );

        await PerformAsync(RecordingAction.DeleteEntry);

        var row = _shelf.Row;
        (row.EntryName, row.ReadyAt, row.DoneBytes, row.Category).ShouldBe((null, null, 0, null));
        (row.CoPublishers.Count, row.CoViewers.Count, row.Captions.Count).ShouldBe((0, 0, 0));
    }

    private void LookedFor(RecordingSource source)
    {
        var input = new AttachTranscriptsInput(
            Some.Key,
            source,
            "0_entry",
            "English",
            TimeSpan.FromSeconds(30),
            AttachTranscripts.RestOnceAttached
        );
        _workflows.Verify(w =>
            w.StartAsync(Steps.AttachTranscripts, InstanceIds.Transcripts(Some.Key), input, IfExists.RestartFinished, default)
        );
    }

    private void Deletion(DeletionState state) =>
        _shelf = new RecordingShelf(Some.Recording with { EntryId = "0_entry", Deletion = new Core.Recordings.Deletion(state) });

    private static void Refused(ActionResult? result, string words)
    {
        var refusal = result.ShouldNotBeNull();
        refusal.Accepted.ShouldBeFalse();
        refusal.Reason.ShouldBe(words);
    }

    private Task<ActionResult?> PerformAsync(RecordingAction action) =>
        new RecordingActions(
            _accounts.Object,
            _shelf,
            _webex.Object,
            _kaltura.Object,
            _workflows.Object,
            _shelf.History,
            Options.Create(new IngestOptions()),
            new FakeTimeProvider(Some.Noon)
        ).PerformAsync(Some.Key, action);
}
