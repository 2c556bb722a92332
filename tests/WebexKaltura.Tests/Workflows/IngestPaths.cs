using WebexKaltura.Core;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Ingest;

namespace WebexKaltura.Tests.Workflows;

/// <summary>The ways of a recording.</summary>
public static class IngestPaths
{
    public static IEnumerable<ReplayPath> All =>
        [
            Path("ready", _ => { }),
            Path("already in Kaltura", w => w.On(Steps.CreateEntry, _ => new EntryOfRecording("0_entry", true))),
            Path("one stream", w => w.On(Steps.OpenUpload, _ => new OpenedUpload("token", false))),
            Path("account disabled", w => w.On(Steps.BeginIngest, _ => IngestRoad.Start with { SkipReason = "disabled" })),
            Path("skipped by a rule", w => w.On(Steps.Decide, _ => new IngestDecision(false, RecordingKind.Meeting, "too short"))),
            Path("skipped by a group", w => w.On(Steps.ResolveOwner, _ => new ResolvedOwner("ann", "opt-out group"))),
            Path("never listed", w => w.On(Steps.LookForRecording, _ => IngestRoad.Unlisted)),
            Path("never downloadable", w => w.On(Steps.LookForRecording, _ => IngestRoad.WithoutLink)),
            Path("late, and announced", LateAndAnnounced),
            Path("listed after a day, never downloadable", ListedAfterADay),
            Path(
                "never listed, as an older version began",
                w =>
                    w.On(Steps.BeginIngest, _ => IngestRoad.Start with { WaitsGrow = false })
                        .On(Steps.LookForRecording, _ => IngestRoad.Unlisted)
            ),
            Path("refused when finished", w => w.Failing("FinishIngest", new PermanentFailureException("refused", "Kaltura refused it."))),
            Path("Webex away for a day", w => w.Failing("LookForRecording", new PermanentFailureException(FailureCodes.GaveUp, "away"))),
            Path("a lost upload", w => w.On(Steps.TransferRange, LosesTheFirstUpload)),
            Path("every upload lost", w => w.Failing("CloseUpload", new PermanentFailureException(FailureCodes.UploadLost, "lost"))),
            Path("processed for hours", w => w.On(Steps.CheckReady, _ => w.Now > Some.Noon.AddHours(3))),
            Path("never processed", w => w.On(Steps.CheckReady, _ => false)),
            Path("chat attached, host told", w => WithChatAndHost(w)),
            Path("host cannot be told", w => WithChatAndHost(w).Failing("TellHost", new PermanentFailureException("gave-up", "away"))),
        ];

    private static ReplayPath Path(string name, Action<FakeWorkflowContext> change) =>
        new(
            Steps.IngestRecording.Name,
            name,
            history =>
            {
                var world = IngestRoad.Smooth(history);
                change(world);
                return world;
            },
            IngestAsync
        );

    private static Task IngestAsync(IWorkflowContext context) => new IngestRecording().RunAsync(context, IngestRoad.Input);

    private static void LateAndAnnounced(FakeWorkflowContext world) =>
        world
            .Signal(Some.Noon.AddMinutes(1), new Signal(Signals.LookAgain))
            .Signal(Some.Noon.AddMinutes(95), new Signal(Signals.LookAgain))
            .On(
                Steps.LookForRecording,
                _ =>
                    world.Now < Some.Noon.AddMinutes(10) ? IngestRoad.Unlisted
                    : world.Now < Some.Noon.AddMinutes(90) ? IngestRoad.WithoutLink
                    : IngestRoad.Available
            );

    private static void ListedAfterADay(FakeWorkflowContext world) =>
        world.On(Steps.LookForRecording, _ => world.Now < Some.Noon.AddHours(23) ? IngestRoad.Unlisted : IngestRoad.WithoutLink);

    private static long LosesTheFirstUpload(TransferRangeInput range) =>
        range is { TokenId: "token-1", Index: 3 }
            ? throw new PermanentFailureException(FailureCodes.UploadLost, "the token is gone")
            : range.Range.Length;

    private static FakeWorkflowContext WithChatAndHost(FakeWorkflowContext world) =>
        world
            .On(Steps.BeginIngest, _ => IngestRoad.Start with { Settings = Some.Settings with { Chat = true, TellHost = true } })
            .On(Steps.AttachChat, _ => 1)
            .On(Steps.TellHost, _ => true);
}
