using System.Diagnostics;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Telemetry;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>One trace per recording: what the operator sees of it in the portal.</summary>
public sealed class TraceTests(AzuriteFixture azurite)
{
    private static readonly string[] WholeRoad =
    [
        "BeginIngest",
        "LookForRecording",
        "Decide",
        "ResolveOwner",
        "CreateEntry",
        "StartTranscripts",
        "OpenUpload",
        "TransferRange",
        "CloseUpload",
        "AttachContent",
        "AssignCategory",
        "EntitlePeople",
        "CheckReady",
        "FinishIngest",
        "AttachFoundTranscripts",
        "DeleteVerified",
    ];

    [Fact]
    public async Task From_the_webhook_to_the_removal_all_steps_of_a_recording_are_one_trace()
    {
        using var activities = new RecordedActivities();
        await using var product = await Product.StartAsync(azurite, new WebexSimulatorOptions { Seed = 7_001 });
        await product.ConnectAsync(new { enabled = true, deleteFromWebex = true });
        var recording = product.Record(new RecordingSpec { Transcripts = [new TranscriptSpec()] });
        await product.ShouldArriveAsync(recording);
        await product.ActAsync(recording, "delete-now");
        await product.ShouldHaveCaptionsAsync(recording, 1);
        await product.UntilAsync(recording, s => s.Deletion.State == "deleted", "the removal");

        var all = activities.Of(product.Account, recording.Id);
        var webhook = all.First(a => a.OperationName == "Webhook");
        var steps = all.Where(a => a.GetTagItem("step") is not null).ToList();
        steps.Select(a => a.OperationName).Distinct().ShouldBe(WholeRoad, ignoreOrder: true);
        steps.ShouldAllBe(a => a.TraceId == webhook.TraceId && Equals(a.GetTagItem("step"), a.OperationName));
        ShouldHangTogether(steps, webhook);
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_trace()
    {
        using var activities = new RecordedActivities();
        await using var product = await Product.StartAsync(azurite, new WebexSimulatorOptions { Seed = 7_002 });
        await product.ConnectAsync(new { enabled = true, deleteFromWebex = true });
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        var webhook = activities.Of(product.Account, recording.Id).First(a => a.OperationName == "Webhook");

        await product.Host.DisposeAsync();
        await product.AddHostAsync();
        await product.ActAsync(recording, "delete-now");
        await product.UntilAsync(recording, s => s.Deletion.State == "deleted", "the removal");

        var removal = activities.Of(product.Account, recording.Id).Single(a => a.OperationName == "DeleteVerified");
        removal.TraceId.ShouldBe(webhook.TraceId);
    }

    [Fact]
    public async Task Recordings_that_one_reconciliation_finds_have_a_trace_each()
    {
        using var activities = new RecordedActivities();
        await using var product = await Product.StartAsync(azurite, new WebexSimulatorOptions { Seed = 7_003 });
        await product.ConnectAsync(new { enabled = true });
        SimulatedRecording[] recordings = [product.RecordQuietly(), product.RecordQuietly()];

        await product.ReconcileAsync();

        var traces = new List<ActivityTraceId>();
        foreach (var recording in recordings)
        {
            await product.ShouldArriveAsync(recording);
            var all = activities.Of(product.Account, recording.Id);
            var trace = all.Single(a => a.OperationName == "Found").TraceId;
            all.ShouldAllBe(a => a.TraceId == trace);
            traces.Add(trace);
        }
        traces.Distinct().Count().ShouldBe(2);
    }

    /// <summary>Each step hangs below the webhook or below the step that started its workflow.</summary>
    private static void ShouldHangTogether(IReadOnlyList<Activity> steps, Activity root)
    {
        var known = steps.Select(s => s.SpanId).Append(root.SpanId).ToHashSet();
        steps.ShouldAllBe(s => known.Contains(s.ParentSpanId));
        Parent("AttachFoundTranscripts").ShouldBe("StartTranscripts");
        Parent("DeleteVerified").ShouldBe("FinishIngest");
        Parent("TransferRange").ShouldBe(root.OperationName);

        string Parent(string step)
        {
            var parent = steps.First(s => s.OperationName == step).ParentSpanId;
            return steps.Append(root).Single(s => s.SpanId == parent).OperationName;
        }
    }
}
