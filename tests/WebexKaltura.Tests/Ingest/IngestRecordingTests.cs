using WebexKaltura.Core;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class IngestRecordingTests
{
    [Fact]
    public async Task AvailableRecording_WalksTheWholeRoadInOrder()
    {
        var context = IngestRoad.Smooth();

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Ready, null, "0_entry"));

        context.Keys.ShouldBe([
            "BeginIngest",
            "find/1",
            "Decide",
            "ResolveOwner",
            "CreateEntry",
            "StartTranscripts",
            "open-upload/1",
            "transfer/1/0",
            "transfer/1/1",
            "transfer/1/2",
            "transfer/1/3",
            "close-upload/1",
            "attach/1",
            "AssignCategory",
            "EntitlePeople",
            "check-ready/1",
            "FinishIngest",
        ]);
    }

    [Fact]
    public async Task Ranges_CoverTheRecording()
    {
        var context = IngestRoad.Smooth();

        await IngestRoad.WalkAsync(context);

        var moved = context.InputsOf(Steps.TransferRange);
        moved.Sum(r => r.Range.Length).ShouldBe(Some.Source.SizeBytes);
        moved.Select(r => r.TokenId).Distinct().ShouldBe(["token-1"]);
    }

    [Fact]
    public async Task AccountThatIsDisabled_SkipsAtOnce()
    {
        var context = IngestRoad.Smooth().On(Steps.BeginIngest, _ => IngestRoad.Start with { SkipReason = "disabled" });

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Skipped, "disabled", null));

        context.Keys.ShouldBe(["BeginIngest", "EndIngest"]);
    }

    [Fact]
    public async Task RuleThatSkips_EndsWithItsReasonAndCreatesNoEntry()
    {
        var context = IngestRoad.Smooth().On(Steps.Decide, _ => new IngestDecision(false, RecordingKind.Meeting, "too short"));

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Skipped, "too short", null));

        context.Keys.ShouldNotContain("CreateEntry");
    }

    [Fact]
    public async Task RuleThatSkipsOnceTheRecordingIsComplete_CreatesNoEntry()
    {
        var context = IngestRoad.Smooth();
        context
            .On(Steps.LookForRecording, _ => context.Now > Some.Noon ? IngestRoad.Available : IngestRoad.WithoutLink)
            .On(Steps.Decide, _ => new IngestDecision(context.Now == Some.Noon, RecordingKind.Meeting, "too short"));

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Skipped);

        context.Keys.ShouldContain("decide-available");
        context.Keys.ShouldNotContain("CreateEntry");
    }

    [Fact]
    public async Task OwnerKeptOutByGroups_CreatesNoEntry()
    {
        var context = IngestRoad.Smooth().On(Steps.ResolveOwner, _ => new ResolvedOwner("ann", "opt-out group"));

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Skipped, "opt-out group", null));

        context.Keys.ShouldNotContain("CreateEntry");
    }

    [Fact]
    public async Task RecordingThatIsNeverListed_StillWaitsAfterADayOfFewLooks()
    {
        var context = IngestRoad.Smooth().On(Steps.LookForRecording, _ => IngestRoad.Unlisted);

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Waiting, IngestRoad.Unlisted.Reason, null));

        context.Count("find/").ShouldBeInRange(20, 45);
        context.Now.ShouldBe(Some.Noon.AddHours(24));
    }

    [Fact]
    public async Task RecordingOfAnOlderVersion_IsLookedForAsOftenAsItBegan()
    {
        var context = IngestRoad
            .Smooth()
            .On(Steps.BeginIngest, _ => IngestRoad.Start with { WaitsGrow = false })
            .On(Steps.LookForRecording, _ => IngestRoad.Unlisted);

        await IngestRoad.WalkAsync(context);

        context.Count("find/").ShouldBe(57);
        context.Now.ShouldBeInRange(Some.Noon.AddHours(23.5), Some.Noon.AddHours(24));
    }

    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(23, 2)]
    public async Task LateRecording_IsFoundWithinATwelfthOfWhatHasPassed(double hours, double later)
    {
        var there = Some.Noon.AddHours(hours).AddSeconds(1);
        var context = IngestRoad.Smooth();
        context.On(Steps.LookForRecording, _ => context.Now >= there ? IngestRoad.Available : IngestRoad.Unlisted);

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        context.Now.ShouldBeLessThan(there.AddHours(later));
    }

    [Fact]
    public async Task RecordingWithoutALinkForADay_IsSkippedWithTheReason()
    {
        var context = IngestRoad.Smooth().On(Steps.LookForRecording, _ => IngestRoad.WithoutLink);

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Skipped, IngestRoad.WithoutLink.Reason, null));

        context.Now.ShouldBeInRange(Some.Noon.AddHours(23), Some.Noon.AddHours(24));
    }

    [Fact]
    public async Task RecordingThatStaysEmptyForADay_StillWaits()
    {
        var context = IngestRoad.Smooth().On(Steps.LookForRecording, _ => new Sighting(Some.Source, false, false, "its size is 0"));

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Waiting);
    }

    [Fact]
    public async Task Signal_MakesItLookAtOnce()
    {
        var announced = Some.Noon.AddHours(5).AddSeconds(7);
        var context = IngestRoad.Smooth().Signal(announced, new Signal(Signals.LookAgain));
        context.On(Steps.LookForRecording, _ => context.Now >= announced ? IngestRoad.Available : IngestRoad.Unlisted);

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        context.Now.ShouldBe(announced);
    }

    [Theory]
    [InlineData(1, RecordingStatus.Ready)]
    [InlineData(2, RecordingStatus.Ready)]
    [InlineData(3, RecordingStatus.Failed)]
    public async Task LostUpload_BeginsAnewUpToThreeTimes(int lost, RecordingStatus status)
    {
        var context = IngestRoad
            .Smooth()
            .On(
                Steps.TransferRange,
                range =>
                    range.TokenId != $"token-{lost + 1}" && range.Index == 2
                        ? throw new PermanentFailureException(FailureCodes.UploadLost, "the token is gone")
                        : range.Range.Length
            );

        var result = await IngestRoad.WalkAsync(context);

        result.Status.ShouldBe(status);
        result.Reason.ShouldBe(status == RecordingStatus.Failed ? "the token is gone" : null);
        context.Count("open-upload/").ShouldBe(Math.Min(lost + 1, 3));
    }

    [Fact]
    public async Task UploadThatDoesNotAddUp_BeginsAnewToo()
    {
        var context = IngestRoad
            .Smooth()
            .On(
                Steps.CloseUpload,
                upload => upload.TokenId == "token-1" ? throw new PermanentFailureException(FailureCodes.UploadLost, "999 of 1000") : 1000
            );

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        context.Keys.ShouldNotContain("attach/1");
        context.Keys.ShouldContain("attach/2");
    }

    public static TheoryData<string> StepsOfTheRoad =>
        [
            nameof(Steps.BeginIngest),
            nameof(Steps.LookForRecording),
            nameof(Steps.Decide),
            nameof(Steps.ResolveOwner),
            nameof(Steps.CreateEntry),
            nameof(Steps.StartTranscripts),
            nameof(Steps.OpenUpload),
            nameof(Steps.TransferRange),
            nameof(Steps.CloseUpload),
            nameof(Steps.AttachContent),
            nameof(Steps.AssignCategory),
            nameof(Steps.EntitlePeople),
            nameof(Steps.CheckReady),
            nameof(Steps.FinishIngest),
        ];

    [Theory]
    [MemberData(nameof(StepsOfTheRoad))]
    public async Task PermanentFailureOfAnyStep_FailsWithItsMessage(string step)
    {
        var context = IngestRoad.Smooth().Failing(step, new PermanentFailureException("refused", $"{step} was refused"));

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Failed, $"{step} was refused", null));

        context.Keys[^1].ShouldBe("EndIngest");
    }

    [Fact]
    public async Task ServiceThatWasAwayForADay_IsWaitedForByTheReconciler()
    {
        var context = IngestRoad
            .Smooth()
            .Failing(nameof(Steps.LookForRecording), new PermanentFailureException(FailureCodes.GaveUp, "Webex is away."));

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Waiting, "Webex is away.", null));
    }

    [Fact]
    public async Task BackfilledRecordingWithoutALink_IsGivenUpAfterAnHour()
    {
        var context = IngestRoad.Smooth().On(Steps.LookForRecording, _ => IngestRoad.WithoutLink);

        var result = await new IngestRecording().RunAsync(context, IngestRoad.Input with { Backfilled = true });

        result.Status.ShouldBe(RecordingStatus.Skipped);
        context.Now.ShouldBeLessThanOrEqualTo(Some.Noon.AddHours(1));
    }

    [Fact]
    public async Task EntryWithContent_IsNotTransferredAgain()
    {
        var context = IngestRoad.Smooth().On(Steps.CreateEntry, _ => new EntryOfRecording("0_entry", true));

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        context.Count("open-upload/").ShouldBe(0);
        context.Keys.ShouldContain("EntitlePeople");
    }

    [Fact]
    public async Task ServerThatIgnoresRanges_IsReadInOneStream()
    {
        var context = IngestRoad.Smooth().On(Steps.OpenUpload, _ => new Core.Transfer.OpenedUpload("token-1", false));

        await IngestRoad.WalkAsync(context);

        context.InputsOf(Steps.TransferRange).ShouldHaveSingleItem().Range.ShouldBe(new Core.Transfer.ByteRange(0, 1000));
    }

    [Fact]
    public async Task Lanes_AreAllUsedAndNeverMoreThanPlanned()
    {
        var (running, most) = (0, 0);
        var bothRun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = IngestRoad
            .Smooth()
            .OnAsync(
                Steps.TransferRange,
                async range =>
                {
                    var now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    if (now == IngestRoad.Plan.Lanes)
                    {
                        bothRun.TrySetResult();
                    }
                    await bothRun.Task.WaitAsync(TimeSpan.FromSeconds(30));
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                    return range.Range.Length;
                }
            );

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        most.ShouldBe(IngestRoad.Plan.Lanes);
    }

    [Fact]
    public async Task EntryThatIsNotReadyInADay_Fails()
    {
        var context = IngestRoad.Smooth().On(Steps.CheckReady, _ => false);

        var result = await IngestRoad.WalkAsync(context);

        result.Status.ShouldBe(RecordingStatus.Failed);
        result.Reason.ShouldContainWords("0_entry within 24 hours");
        context.Now.ShouldBeInRange(Some.Noon.AddHours(23), Some.Noon.AddHours(24));
    }

    [Fact]
    public async Task AuthorizationThatStayedDead_LeavesTheRecordingWaiting()
    {
        var dead = new PermanentFailureException(FailureCodes.AuthorizationDead, "An admin has to connect Webex again.");
        var context = IngestRoad.Smooth().Failing("LookForRecording", dead);

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Waiting, dead.Message, null));
    }

    [Fact]
    public async Task EntryThatIsReadyLater_IsFinished()
    {
        var context = IngestRoad.Smooth();
        context.On(Steps.CheckReady, _ => context.Now > Some.Noon.AddHours(2));

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        context.Now.ShouldBeInRange(Some.Noon.AddHours(2), Some.Noon.AddHours(2).AddMinutes(10));
    }

    [Fact]
    public Task RestartAnywhere_GoesOnAsBefore() =>
        FakeWorkflowContext.ReplaysAlikeAsync(
            history =>
            {
                var context = IngestRoad.Smooth(history).Signal(Some.Noon.AddMinutes(1), new Signal(Signals.LookAgain));
                return context
                    .On(
                        Steps.LookForRecording,
                        _ =>
                            context.Now < Some.Noon.AddMinutes(10) ? IngestRoad.Unlisted
                            : context.Now < Some.Noon.AddMinutes(90) ? IngestRoad.WithoutLink
                            : IngestRoad.Available
                    )
                    .On(
                        Steps.TransferRange,
                        range =>
                            range is { TokenId: "token-1", Index: 3 }
                                ? throw new PermanentFailureException(FailureCodes.UploadLost, "lost")
                                : range.Range.Length
                    )
                    .On(Steps.CheckReady, _ => context.Now > Some.Noon.AddHours(3));
            },
            context => new IngestRecording().RunAsync(context, IngestRoad.Input)
        );

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = most; now > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }
}
