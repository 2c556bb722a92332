using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class FinishIngestTests
{
    private readonly Mock<ITransferLedger> _ledger = new();
    private readonly Mock<IWorkflowClient> _workflows = new();
    private RecordingShelf _shelf = new(Some.Recording);

    [Fact]
    public async Task VerifiedRecording_IsReadyAndStaysInWebex()
    {
        await FinishAsync(delete: false);

        (_shelf.Row.Status, _shelf.Row.DoneBytes, _shelf.Row.ReadyAt).ShouldBe((RecordingStatus.Ready, 1000, Some.Noon));
        _shelf.Row.Stage.ShouldBe(RecordingStage.Done);
        _shelf.Row.Deletion.State.ShouldBe(DeletionState.None);
        _shelf.Lines.ShouldBe(["Ready in Kaltura: 0_entry: 1.00 kB verified"]);
        Started(Times.Never());
    }

    [Fact]
    public async Task LedgerOfTheTransfer_IsForgotten()
    {
        await FinishAsync(delete: false);

        _ledger.Verify(l => l.ForgetAsync(Some.Key, default), Times.Once);
    }

    [Fact]
    public async Task RecordingThatWasReadyBefore_KeepsItsMomentAndLosesItsReason()
    {
        _shelf = new RecordingShelf(Some.Recording with { ReadyAt = Some.Noon.AddDays(-1), Reason = "words of before" });

        await FinishAsync(delete: false);

        (_shelf.Row.ReadyAt, _shelf.Row.Reason).ShouldBe((Some.Noon.AddDays(-1), null));
    }

    [Fact]
    public async Task DeletionThatIsSet_IsScheduledFromTheMomentItIsReady()
    {
        await FinishAsync(delete: true);

        _shelf.Row.Deletion.ShouldBe(new Core.Recordings.Deletion(DeletionState.Scheduled, Some.Noon.AddDays(3)));
        _shelf.Lines.ShouldBe(["Ready in Kaltura: 0_entry: 1.00 kB verified; leaves Webex at 2026-05-09T12:00:00Z"]);
        Started(Times.Once());
    }

    [Fact]
    public async Task RunThatEndedBeforeItStartedTheDeletion_StartsItTheNextTime()
    {
        _shelf = new RecordingShelf(
            Some.Recording with
            {
                ReadyAt = Some.Noon,
                Deletion = new Core.Recordings.Deletion(DeletionState.Scheduled, Some.Noon.AddDays(3)),
            }
        );

        await FinishAsync(delete: true);

        Started(Times.Once());
    }

    [Fact]
    public async Task DeletionOfARecordingThatWasReadyBefore_CountsFromThatMoment()
    {
        _shelf = new RecordingShelf(Some.Recording with { ReadyAt = Some.Noon.AddDays(-1) });

        await FinishAsync(delete: true);

        _shelf.Row.Deletion.Due.ShouldBe(Some.Noon.AddDays(2));
    }

    [Theory]
    [InlineData(DeletionState.Cancelled)]
    [InlineData(DeletionState.Restored)]
    [InlineData(DeletionState.Deleted)]
    public async Task DeletionThatAnAdminDecided_IsNotScheduledAgain(DeletionState state)
    {
        _shelf = new RecordingShelf(Some.Recording with { Deletion = new Core.Recordings.Deletion(state) });

        await FinishAsync(delete: true);

        Started(Times.Never());
    }

    private const string Unverified =
        "The copy cannot be verified, so the recording stays in Webex. Conversion profile \"Web only\" does not keep the source.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RecordingThatCannotBeVerified_IsReadyAndItsDeletionIsHeld(bool delete)
    {
        _shelf = new RecordingShelf(
            Some.Recording with
            {
                EntryId = "0_entry",
                UnverifiedReason = "Conversion profile \"Web only\" does not keep the source.",
            }
        );

        await FinishAsync(delete);

        _shelf.Row.Status.ShouldBe(RecordingStatus.Ready);
        _shelf.Row.Deletion.ShouldBe(new Core.Recordings.Deletion(Reason: delete ? Unverified : null));
        _shelf.Row.IsHeldInWebex.ShouldBe(delete);
        _shelf.Lines.ShouldBe(["Ready in Kaltura: 0_entry: 1.00 kB copied", $"Stays in Webex: {Unverified}"]);
        Started(Times.Never());
    }

    private Task FinishAsync(bool delete) =>
        new FinishIngest(_shelf.History, _ledger.Object, _workflows.Object, new FakeTimeProvider(Some.Noon)).RunAsync(
            new FinishIngestInput(
                Some.Key,
                Some.Source,
                "0_entry",
                Some.Settings with
                {
                    DeleteFromWebex = delete,
                    DeletionDelay = TimeSpan.FromDays(3),
                }
            ),
            default
        );

    private void Started(Times times) =>
        _workflows.Verify(
            w =>
                w.StartAsync(
                    Steps.DeleteFromWebex,
                    InstanceIds.Delete(Some.Key),
                    new DeleteFromWebexInput(Some.Key, Some.Source, "0_entry", Some.Noon.AddDays(3)),
                    IfExists.Leave,
                    default
                ),
            times
        );
}
