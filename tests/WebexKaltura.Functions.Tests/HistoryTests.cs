using WebexKaltura.Core;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;

namespace WebexKaltura.Functions.Tests;

/// <summary>
/// The engine reads a whole history whenever its workflow goes on: what takes long or much must make no more than some hundred events.
/// </summary>
public sealed class HistoryTests
{
    private const int SomeHundred = 600;
    private static readonly RecordingKey Key = SmoothRoad.Key;
    private static readonly RecordingSource Source = SmoothRoad.Source;
    private static readonly DateTimeOffset Noon = SmoothRoad.Noon;

    [Fact]
    public async Task RecordingOfTwentyGigabytes_MakesAFewHundredEvents()
    {
        var orchestration = Ingest();

        (await IngestAsync(orchestration)).Status.ShouldBe(RecordingStatus.Ready);

        orchestration.Calls.Count(c => c.Name == nameof(Steps.TransferRange)).ShouldBe(75);
        orchestration.HistoryEvents.ShouldBeInRange(300, 400);
    }

    [Fact]
    public async Task DayOfWaitingForTheRecording_MakesSomeHundredEvents()
    {
        var orchestration = Ingest(name => name == nameof(Steps.LookForRecording) ? new Sighting(null, false, false, "not listed") : null);

        await IngestAsync(orchestration);

        orchestration.Calls[^1].Input.ShouldBe(new EndIngestInput(Key, RecordingStatus.Waiting, "not listed"));
        (orchestration.Time - Noon.UtcDateTime).TotalHours.ShouldBeInRange(23, 24);
        orchestration.HistoryEvents.ShouldBeLessThan(SomeHundred);
    }

    /// <summary>The longest that Webex is waited for: listed at the last look for that, and then never downloadable.</summary>
    [Fact]
    public async Task TwoDaysOfWaitingForTheListAndThenForTheContent_MakeSomeHundredEvents()
    {
        var orchestration = Ingest();
        var road = orchestration.Answer;
        orchestration.Answer = name =>
            name != nameof(Steps.LookForRecording) ? road(name)
            : orchestration.Time < Noon.UtcDateTime.AddHours(24) ? new StepOutcome<Sighting>(new Sighting(null, false, false, "not listed"))
            : new StepOutcome<Sighting>(new Sighting(Source, false, true, "no link"));

        await IngestAsync(orchestration);

        orchestration.Calls[^1].Input.ShouldBe(new EndIngestInput(Key, RecordingStatus.Skipped, "no link"));
        (orchestration.Time - Noon.UtcDateTime).TotalHours.ShouldBe(48);
        orchestration.HistoryEvents.ShouldBeLessThan(SomeHundred);
    }

    [Fact]
    public async Task DayOfWaitingForKaltura_MakesSomeHundredEventsMore()
    {
        var quick = Ingest();
        await IngestAsync(quick);
        var orchestration = Ingest(name => name == nameof(Steps.CheckReady) ? false : null);

        (await IngestAsync(orchestration)).Status.ShouldBe(RecordingStatus.Failed);

        (orchestration.HistoryEvents - quick.HistoryEvents).ShouldBeLessThan(SomeHundred);
    }

    [Fact]
    public async Task DayOfWaitingForTranscripts_MakesSomeHundredEvents()
    {
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<int>(0) };

        await TranscriptsAsync(orchestration);

        (orchestration.Time - Noon.UtcDateTime).TotalHours.ShouldBeInRange(23, 24);
        orchestration.HistoryEvents.ShouldBeLessThan(SomeHundred);
    }

    [Fact]
    public async Task MonthOfADeadAuthorization_MakesSomeHundredEvents()
    {
        var dead = new StepFailure(FailureCodes.AuthorizationDead, "An admin has to connect Webex again.", true);
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<int>(0, dead) };

        await Should.ThrowAsync<PermanentFailureException>(() => TranscriptsAsync(orchestration));

        (orchestration.Time - Noon.UtcDateTime).TotalDays.ShouldBeGreaterThan(30);
        orchestration.HistoryEvents.ShouldBeLessThan(SomeHundred);
        orchestration.LongestRetryHistory.ShouldBeLessThan(SomeHundred);
    }

    [Theory]
    [InlineData(DeletionState.Deleted, 40)]
    [InlineData(DeletionState.Failed, 100)] // refused daily for a week
    public async Task RemovalAfterThirtyDays_MakesAFewEvents(DeletionState outcome, int most)
    {
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<DeletionState>(outcome) };
        var input = new DeleteFromWebexInput(Key, Source, "0_entry", Noon.AddDays(30));

        (await new DeleteFromWebex().RunAsync(new DurableWorkflowContext(orchestration), input)).ShouldBe(outcome);

        (orchestration.Time - Noon.UtcDateTime).TotalDays.ShouldBeGreaterThanOrEqualTo(30);
        orchestration.HistoryEvents.ShouldBeLessThan(most);
    }

    [Fact]
    public async Task LegOfABackfill_MakesSomeHundredEvents()
    {
        var look = new BackfillLook(BackfillState.Running, false, false, 15, false, false);
        var orchestration = new FakeOrchestration
        {
            Answer = name =>
                name == nameof(Steps.LookAtBackfill) ? new StepOutcome<BackfillLook>(look) : new StepOutcome<BackfillState>(look.State),
        };

        await new Backfill().RunAsync(new DurableWorkflowContext(orchestration), new BackfillInput(Key.Account, "b1", 1, SmoothRoad.Poll));

        orchestration.Calls[^1].Name.ShouldBe(nameof(Steps.ContinueBackfill));
        orchestration.HistoryEvents.ShouldBeLessThan(SomeHundred);
    }

    [Fact]
    public async Task KeepingAnAccountOfManyRecordings_MakesSomeHundredEventsAnInstance()
    {
        var orchestration = new FakeOrchestration
        {
            Answer = name =>
                name == nameof(Steps.CancelScheduled)
                    ? new StepOutcome<CancelledPage>(new CancelledPage(500, "next"))
                    : new StepOutcome<bool>(true),
        };

        await new KeepInWebex().RunAsync(
            new DurableWorkflowContext(orchestration),
            new KeepInWebexInput(Key.Account, Noon, "it was changed", "7")
        );

        orchestration.Calls[^1].Name.ShouldBe(nameof(Steps.ContinueKeepInWebex));
        orchestration.HistoryEvents.ShouldBeLessThan(SomeHundred);
    }

    /// <summary>A recording of 20 GB without a hitch, but for what <paramref name="instead"/> answers.</summary>
    private static FakeOrchestration Ingest(Func<string, object?>? instead = null) =>
        new() { Answer = name => new StepOutcome<object>(instead?.Invoke(name) ?? SmoothRoad.Answer(name)) };

    private static Task<IngestResult> IngestAsync(FakeOrchestration orchestration) =>
        new IngestRecording().RunAsync(new DurableWorkflowContext(orchestration), new IngestInput(Key, null));

    private static Task<int> TranscriptsAsync(FakeOrchestration orchestration) =>
        new AttachTranscripts().RunAsync(
            new DurableWorkflowContext(orchestration),
            new AttachTranscriptsInput(Key, Source, "0_entry", "English", SmoothRoad.Poll, AttachTranscripts.RestOnceAttached)
        );
}
