using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Storage.Rows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Recordings;

public sealed class RecordingActivityTests
{
    private static readonly StepFailure Away = new(FailureCodes.GaveUp, "Kaltura is away.", MayPass: true);
    private static readonly StepFailure Dead = new(FailureCodes.AuthorizationDead, "Reconnect.", MayPass: true);
    private static readonly EndIngestInput Input = new(Some.Key, RecordingStatus.Waiting, null);

    public static TheoryData<RecordingStatus, bool> Statuses =>
        new()
        {
            { RecordingStatus.Waiting, true },
            { RecordingStatus.Running, true },
            { RecordingStatus.Ready, false },
            { RecordingStatus.Skipped, false },
            { RecordingStatus.Failed, false },
        };

    public static TheoryData<string> StepsOfAnIngestion =>
        [.. Steps.Catalog.Steps.Where(s => typeof(RetriedInput).IsAssignableFrom(s.InputType)).Select(s => s.Name)];

    public static TheoryData<RecordingStage> Stages => [.. Enum.GetValues<RecordingStage>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void RecordingThatHasNotEnded_WaitsForSomething(RecordingStatus status, bool waits)
    {
        var row = Some.Recording with { Status = status, Stage = RecordingStage.Transferring, Activity = null };
        (RecordingActivity.Of(row) is not null).ShouldBe(waits);
        var stored = new RecordingActivity("A slot.", Some.Noon);
        RecordingActivity.Of(row with { Activity = stored }).ShouldBe(waits ? stored : null);
    }

    [Theory]
    [MemberData(nameof(StepsOfAnIngestion))]
    public void EveryStepThatReportsItsAttempts_HasASentence(string step) =>
        ActivityText.OfRetry(step).ShouldNotBeNull().ShouldEndWith(".");

    [Fact]
    public void StepsThatReportTheirAttempts_AreThoseOfAnIngestion() =>
        StepsOfAnIngestion
            .Select(row => row.Data)
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                nameof(Steps.AssignCategory),
                nameof(Steps.AttachChat),
                nameof(Steps.AttachContent),
                nameof(Steps.BeginIngest),
                nameof(Steps.CheckReady),
                nameof(Steps.CloseUpload),
                nameof(Steps.CreateEntry),
                nameof(Steps.Decide),
                nameof(Steps.EndIngest),
                nameof(Steps.EntitlePeople),
                nameof(Steps.FinishIngest),
                nameof(Steps.LookForRecording),
                nameof(Steps.OpenUpload),
                nameof(Steps.ResolveOwner),
                nameof(Steps.StartTranscripts),
                nameof(Steps.TransferRange),
            ]);

    [Theory]
    [MemberData(nameof(Stages))]
    public void EveryStage_HasASentence(RecordingStage stage) => ActivityText.OfStage(stage).ShouldEndWith(".");

    [Fact]
    public void Retry_NamesTheErrorTheAttemptAndTheNextOne()
    {
        var attempt = new AttemptedStep(nameof(OpenUpload), Input, 3, Some.Noon);

        var activity = RecordingActivity.OfRetry(null, "The next attempt.", attempt, Away, Some.Noon.AddMinutes(4));

        activity.ShouldBe(
            new RecordingActivity("The next attempt.", Some.Noon, 3, "Kaltura is away.", Some.Noon.AddMinutes(4))
            {
                Step = nameof(OpenUpload),
            }
        );
    }

    [Theory]
    [InlineData(5, 1, 0, 6)] // an engine counts from 1 again after a restart
    [InlineData(2, 3, 0, 3)]
    [InlineData(5, 1, 1, 1)] // another series of attempts
    public void Attempts_GoOnCountingAfterARestart(int before, int attempt, int minutes, int counted)
    {
        var earlier = new RecordingActivity("", Some.Noon, before, "Kaltura is away.") { Step = nameof(OpenUpload) };
        var failed = new AttemptedStep(nameof(OpenUpload), Input, attempt, Some.Noon.AddMinutes(minutes));

        RecordingActivity.OfRetry(earlier, "", failed, Away, Some.Noon).Attempts.ShouldBe(counted);
    }

    [Fact]
    public void DeadAuthorization_SaysWhoMustAct()
    {
        var activity = RecordingActivity.OfRetry(null, "", new AttemptedStep(nameof(Decide), Input, 1, Some.Noon), Dead, Some.Noon);

        (activity.WaitingFor, activity.NeedsAuthorization).ShouldBe((ActivityText.Reconnection, true));
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("a😀", "a😀")]
    public void ShortText_StaysAsItIs(string text, string shown) => RecordingActivity.Shortened(text).ShouldBe(shown);

    [Theory]
    [InlineData(1_999)]
    [InlineData(2_000)]
    [InlineData(2_001)]
    public void LongText_IsCutBetweenCharacters(int before)
    {
        var shown = RecordingActivity.Shortened(new string('a', before) + string.Concat(Enumerable.Repeat("😀", 2_000)));

        shown.Length.ShouldBeInRange(2_000, 2_001);
        shown.ShouldEndWith("…");
        char.IsHighSurrogate(shown[^2]).ShouldBeFalse();
    }

    [Fact]
    public async Task Success_EndsWhatItsOwnStepWaitedFor()
    {
        var shelf = new RecordingShelf(Some.Recording with { Status = RecordingStatus.Running });
        var activities = new RecordingActivities(shelf, NullLogger<RecordingActivities>.Instance);
        var failed = new AttemptedStep(nameof(AttachContent), Input, 1, Some.Noon);
        await activities.FailedAsync(failed, Away, Some.Noon.AddMinutes(1), default);
        shelf.Row.Activity!.LastError.ShouldBe("Kaltura is away.");

        await activities.SucceededAsync(failed with { Step = nameof(Steps.AssignCategory) }, default);
        shelf.Row.Activity.ShouldNotBeNull();
        await activities.SucceededAsync(failed, default);

        shelf.Row.Activity.ShouldBeNull();
    }

    [Fact]
    public async Task StepsBehindAnIngestion_AreNotShown()
    {
        var shelf = new RecordingShelf(Some.Recording with { Status = RecordingStatus.Running });
        var activities = new RecordingActivities(shelf, NullLogger<RecordingActivities>.Instance);

        await activities.FailedAsync(new AttemptedStep(nameof(Steps.DeleteVerified), Input, 1, Some.Noon), Away, Some.Noon, default);

        shelf.Row.Activity.ShouldBeNull();
    }

    [Fact]
    public async Task RecordingThatHasEnded_StaysAsItIs()
    {
        var ended = Some.Recording with { Status = RecordingStatus.Ready };
        var shelf = new RecordingShelf(ended);
        var activities = new RecordingActivities(shelf, NullLogger<RecordingActivities>.Instance);

        await activities.FailedAsync(new AttemptedStep(nameof(FinishIngest), Input, 1, Some.Noon), Away, Some.Noon, default);

        shelf.Row.ShouldBe(ended);
    }

    [Fact]
    public async Task StorageThatIsAway_HoldsUpNoStep()
    {
        var store = new Mock<IRecordingStore>();
        store.Setup(s => s.FindAsync(Some.Key, default)).ThrowsAsync(new TransientFailureException("storage is away"));
        var activities = new RecordingActivities(store.Object, NullLogger<RecordingActivities>.Instance);

        await activities.FailedAsync(new AttemptedStep(nameof(Decide), Input, 1, Some.Noon), Away, Some.Noon, default);

        store.Verify(s => s.FindAsync(Some.Key, default), Times.Once);
    }

    [Fact]
    public async Task RecordingThatMovesOn_NoLongerWaits()
    {
        var waiting = Some.Recording with
        {
            Status = RecordingStatus.Running,
            Stage = RecordingStage.CreatingEntry,
            Activity = new RecordingActivity("Kaltura.", Some.Noon),
        };
        var shelf = new RecordingShelf(waiting);

        await shelf.History.NoteAsync(Some.Key, "same", "Same", null, r => r, default);
        shelf.Row.Activity.ShouldNotBeNull();
        await shelf.History.NoteAsync(Some.Key, "next", "Next", null, r => r with { Stage = RecordingStage.Transferring }, default);

        shelf.Row.Activity.ShouldBeNull();
    }

    [Fact]
    public void RowOfAnOlderVersion_HasNone()
    {
        var json = System.Text.Json.JsonSerializer.SerializeToNode(Some.Recording, RowJson.Options)!.AsObject();
        json.Remove(nameof(Recording.Activity)).ShouldBeTrue();

        System.Text.Json.JsonSerializer.Deserialize<Recording>(json, RowJson.Options)!.Activity.ShouldBeNull();
    }
}
