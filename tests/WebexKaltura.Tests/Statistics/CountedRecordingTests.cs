using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Statistics;

/// <summary>What a recording counts as, by its row alone.</summary>
public sealed class CountedRecordingTests
{
    private static readonly Recording Ready = Some.Recording with
    {
        Status = RecordingStatus.Ready,
        DoneBytes = 1000,
        AvailableAt = Some.Noon.AddMinutes(-10),
        ReadyAt = Some.Noon.AddMinutes(5),
    };

    [Fact]
    public void ReadyRecording_CountsItsBytesAndItsTimeFromWebex()
    {
        var counted = CountedRecording.Of(Ready);

        counted.ShouldBe(new CountedRecording(new DateOnly(2026, 5, 6), RecordingStatus.Ready, 1000, TimeSpan.FromMinutes(15), null));
    }

    [Fact]
    public void Day_IsThatOfUtcWhenItWasFirstHeardOf() =>
        CountedRecording
            .Of(Ready with { CreatedAt = new DateTimeOffset(2026, 5, 7, 1, 0, 0, TimeSpan.FromHours(2)) })
            .Day.ShouldBe(new DateOnly(2026, 5, 6));

    [Fact]
    public void BackfilledRecording_HasNoTime() => CountedRecording.Of(Ready with { Backfilled = true }).TimeToReady.ShouldBeNull();

    [Fact]
    public void ClockThatIsBehind_MakesNoNegativeTime() =>
        CountedRecording.Of(Ready with { ReadyAt = Ready.AvailableAt!.Value.AddSeconds(-1) }).TimeToReady.ShouldBe(TimeSpan.Zero);

    [Theory]
    [InlineData(RecordingStatus.Waiting, true)]
    [InlineData(RecordingStatus.Running, true)]
    [InlineData(RecordingStatus.Failed, true)]
    [InlineData(RecordingStatus.Skipped, false)]
    [InlineData(RecordingStatus.Ready, false)]
    public void Recording_IsOpenUntilItNeedsNobody(RecordingStatus status, bool open)
    {
        var counted = CountedRecording.Of(Ready with { Status = status, Reason = "because" });

        (counted.Open is not null).ShouldBe(open);
        counted.Bytes.ShouldBe(status == RecordingStatus.Ready ? 1000 : 0);
    }

    [Fact]
    public void FailedDeletion_KeepsAReadyRecordingOpen()
    {
        var refused = new Core.Recordings.Deletion(DeletionState.Failed, null, "Webex refused.");

        CountedRecording.Of(Ready with { Deletion = refused }).Open.ShouldNotBeNull().DeletionReason.ShouldBe("Webex refused.");
    }

    [Fact]
    public void UnfinishedRecording_IsOpenSinceItsWayBegan() =>
        CountedRecording
            .Of(Ready with { Status = RecordingStatus.Waiting, UnfinishedSince = Some.Noon.AddDays(-2) })
            .Open!.Since.ShouldBe(Some.Noon.AddDays(-2));

    [Fact]
    public void WhatIsTakenOutOfADay_LeavesItAsItWas()
    {
        var failed = CountedRecording.Of(Ready with { Status = RecordingStatus.Failed });
        var day = DayStatistics.Empty.With(CountedRecording.Of(Ready)).With(failed);

        var moved = day.Without(failed).With(CountedRecording.Of(Ready));

        (moved.Ready, moved.Failed, moved.Bytes, moved.TimeToReady.Count).ShouldBe((2, 0, 2000, 2));
        moved.SuccessRate.ShouldBe(1);
        day.SuccessRate.ShouldBe(0.5);
        DayStatistics.Empty.SuccessRate.ShouldBeNull();
    }
}
