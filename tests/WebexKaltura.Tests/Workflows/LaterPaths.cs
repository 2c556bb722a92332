using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Workflows;

/// <summary>The ways of what comes beside and after a recording's own: transcripts, removals, backfills.</summary>
public static class LaterPaths
{
    private static readonly DateTimeOffset Due = Some.Noon.AddDays(30);
    private static readonly BackfillLook Idle = new(BackfillState.Running, false, false, 0, false, false);
    private static readonly PermanentFailureException Dead = new(FailureCodes.AuthorizationDead, "An admin has to connect Webex again.");

    public static IEnumerable<ReplayPath> All => [.. Transcripts, .. Deletions, .. Keepings, .. Settlings, .. Backfills, .. Resumptions];

    private static ReplayPath[] Transcripts =>
        [
            Transcript("none in a day", w => w.On(Steps.AttachFoundTranscripts, _ => 0)),
            Transcript(
                "one that is late and announced",
                w =>
                    w.Signal(Some.Noon.AddHours(3), new Signal(Signals.LookAgain))
                        .On(Steps.AttachFoundTranscripts, _ => w.Now < Some.Noon.AddHours(3) ? 0 : 1)
            ),
            Transcript(
                "authorization dead for a while",
                w => w.On(Steps.AttachFoundTranscripts, _ => w.Count("attach/") > 3 ? 1 : throw Dead)
            ),
            Transcript("one at once", w => w.On(Steps.AttachFoundTranscripts, _ => 1)),
            Transcript("one at once, as an older version began", w => w.On(Steps.AttachFoundTranscripts, _ => 1), onceAttached: null),
            Transcript("authorization stays dead", w => w.Failing("AttachFoundTranscripts", Dead)),
        ];

    private static ReplayPath[] Deletions =>
        [
            Deletion("when due", w => w.On(Steps.DeleteVerified, _ => DeletionState.Deleted)),
            Deletion("cancelled", w => w.Signal(Some.Noon.AddDays(1), new Signal(Signals.CancelDeletion, "the admin said so"))),
            Deletion(
                "hurried, refused, then done",
                w =>
                    w.Signal(Some.Noon.AddDays(1), new Signal(Signals.DeleteNow))
                        .On(Steps.DeleteVerified, _ => w.Count("delete/") < 3 ? DeletionState.Failed : DeletionState.Deleted)
            ),
            Deletion(
                "refused, then cancelled",
                w => w.Signal(Due.AddHours(30), new Signal(Signals.CancelDeletion)).On(Steps.DeleteVerified, _ => DeletionState.Failed)
            ),
            Deletion("not wanted any more", w => w.On(Steps.DeleteVerified, _ => DeletionState.Cancelled)),
            Deletion("Webex away all week", w => w.Failing("DeleteVerified", new PermanentFailureException("gave-up", "Webex was away."))),
        ];

    private static ReplayPath[] Keepings =>
        [
            Keeping("a page", w => w.On(Steps.CancelScheduled, _ => new CancelledPage(2, null))),
            Keeping(
                "an instance after another",
                w => w.On(Steps.CancelScheduled, i => new CancelledPage(9, i.Cursor + "b")).On(Steps.ContinueKeepInWebex, _ => true)
            ),
            Keeping("several pages", w => w.On(Steps.CancelScheduled, i => new CancelledPage(9, i.Cursor is "b" ? null : i.Cursor + "b"))),
        ];

    private static ReplayPath[] Settlings =>
        [
            Settling("never listed", w => w.On(Steps.RemoveExtraEntries, _ => 0)),
            Settling("listed late", w => w.On(Steps.RemoveExtraEntries, _ => w.Count("remove/") == 3 ? 1 : 0)),
            Settling(
                "index down all day",
                w => w.Failing("RemoveExtraEntries", new PermanentFailureException("gave-up", "The index is down."))
            ),
        ];

    private static ReplayPath[] Resumptions =>
        [
            Resumption("some wait", w => w.On(Steps.EndAuthorizationWaits, _ => true).On(Steps.StartWaitingRecordings, _ => 3)),
            Resumption(
                "Webex away",
                w =>
                    w.On(Steps.EndAuthorizationWaits, _ => true)
                        .Failing("StartWaitingRecordings", new PermanentFailureException("gave-up", "Webex was away."))
            ),
        ];

    private static ReplayPath[] Backfills =>
        [
            Backfill("a range", Looks(Idle with { HasPieces = true }, Idle with { HasPending = true }, Idle with { UnderWay = 12 }, Idle)),
            Backfill(
                "paused and cancelled",
                w =>
                    Looks(
                        Idle with
                        {
                            UnderWay = 15,
                        },
                        Idle with
                        {
                            State = BackfillState.Paused,
                            UnderWay = 3,
                        },
                        Idle with
                        {
                            State = BackfillState.Cancelled,
                        }
                    )(w.Signal(Some.Noon.AddSeconds(3), new Signal(Signals.LookAgain)))
            ),
            Backfill("handed over", Looks(Idle with { UnderWay = 15 })),
            Backfill("superseded", Looks(Idle with { Superseded = true })),
            Backfill(
                "refused",
                w => Looks(Idle with { HasPieces = true })(w).Failing("ListBackfillPiece", new RefusedException("403", "no"))
            ),
        ];

    private static ReplayPath Transcript(string name, Action<FakeWorkflowContext> change) =>
        Transcript(name, change, AttachTranscripts.RestOnceAttached);

    private static ReplayPath Transcript(string name, Action<FakeWorkflowContext> change, TimeSpan? onceAttached) =>
        Path(
            Steps.AttachTranscripts,
            name,
            change,
            new AttachTranscripts(),
            new AttachTranscriptsInput(Some.Key, Some.Source, "0_entry", "English", TimeSpan.FromSeconds(30), onceAttached)
        );

    private static ReplayPath Deletion(string name, Action<FakeWorkflowContext> change) =>
        Path(
            Steps.DeleteFromWebex,
            name,
            world => change(world.On(Steps.CancelDeletion, _ => DeletionState.Cancelled).On(Steps.FailDeletion, _ => DeletionState.Failed)),
            new DeleteFromWebex(),
            new DeleteFromWebexInput(Some.Key, Some.Source, "0_entry", Due)
        );

    private static ReplayPath Keeping(string name, Action<FakeWorkflowContext> change) =>
        Path(
            Steps.KeepInWebex,
            name,
            change,
            new KeepInWebex(),
            new KeepInWebexInput(Some.AccountId.Value, Some.Noon, "it was changed", "7")
        );

    private static ReplayPath Settling(string name, Action<FakeWorkflowContext> change) =>
        Path(Steps.SettleEntries, name, change, new SettleEntries(), new SettleEntriesInput(Some.Key, Some.Noon));

    private static ReplayPath Resumption(string name, Action<FakeWorkflowContext> change) =>
        Path(Steps.ResumeAccount, name, change, new ResumeAccount(), new ResumeAccountInput(Some.AccountId.Value));

    private static ReplayPath Backfill(string name, Action<FakeWorkflowContext> change) =>
        Path(Steps.Backfill, name, change, new Backfill(), new BackfillInput(Some.AccountId.Value, "b1", 1, TimeSpan.FromSeconds(30)));

    private static Func<FakeWorkflowContext, FakeWorkflowContext> Looks(params BackfillLook[] looks) =>
        world =>
            world
                .On(Steps.LookAtBackfill, _ => looks[Math.Min(world.Count("look/"), looks.Length) - 1])
                .On(Steps.ListBackfillPiece, _ => 1)
                .On(Steps.StartBackfillBatch, _ => 1)
                .On(Steps.ContinueBackfill, _ => BackfillState.Running)
                .On(Steps.EndBackfill, end => end.State);

    private static ReplayPath Backfill(string name, Func<FakeWorkflowContext, FakeWorkflowContext> change) =>
        Backfill(
            name,
            world =>
            {
                change(world);
            }
        );

    private static ReplayPath Path<TInput, TResult>(
        WorkflowDefinition<TInput, TResult> definition,
        string name,
        Action<FakeWorkflowContext> change,
        IWorkflow<TInput, TResult> workflow,
        TInput input
    ) =>
        new(
            definition.Name,
            name,
            history =>
            {
                var world = new FakeWorkflowContext(Some.Noon, history);
                change(world);
                return world;
            },
            context => workflow.RunAsync(context, input)
        );
}
