using WebexKaltura.Core;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

/// <summary>A world in which one recording of 1,000 bytes is ingested without a hitch; tests change single answers.</summary>
public static class IngestRoad
{
    public static readonly TransferPlan Plan = new(Lanes: 2, RangeBytes: 300, ChunkBytes: 100);

    public static readonly IngestInput Input = new(Some.Key, null);

    public static Sighting Available { get; } = new(Some.Source, true, false, null);

    public static Sighting Unlisted { get; } = new(null, false, false, "Webex does not list it yet.");

    public static Sighting WithoutLink { get; } = new(Some.Source, false, true, "Webex gives no download link.");

    public static IngestStart Start { get; } =
        new(Some.Settings, 1, Some.Account.ConnectedAt, TimeSpan.FromSeconds(30), Plan, null, WaitsGrow: true);

    public static FakeWorkflowContext Smooth(IReadOnlyList<FakeWorkflowContext.Recorded>? history = null) =>
        new FakeWorkflowContext(Some.Noon, history)
            .On(Steps.BeginIngest, _ => Start)
            .On(Steps.LookForRecording, _ => Available)
            .On(Steps.Decide, _ => new IngestDecision(true, RecordingKind.Meeting, null))
            .On(Steps.ResolveOwner, _ => new ResolvedOwner("ann", null))
            .On(Steps.CreateEntry, _ => new EntryOfRecording("0_entry", false))
            .On(Steps.StartTranscripts, _ => true)
            .On(Steps.OpenUpload, upload => new OpenedUpload($"token-{upload.Upload}", true))
            .On(Steps.TransferRange, range => range.Range.Length)
            .On(Steps.CloseUpload, upload => upload.SizeBytes)
            .On(Steps.AttachContent, _ => true)
            .On(Steps.AssignCategory, _ => null)
            .On(Steps.EntitlePeople, _ => 0)
            .On(Steps.CheckReady, _ => true)
            .On(Steps.FinishIngest, _ => Some.Noon)
            .On(Steps.EndIngest, end => new IngestResult(end.Status, end.Reason, null));

    public static Task<IngestResult> WalkAsync(FakeWorkflowContext context) => new IngestRecording().RunAsync(context, Input);
}
