using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Statistics;

/// <summary>Numbers stay in step with rows, whatever is repeated, retried or cut off.</summary>
public sealed class RecordingStatisticsTests
{
    private static readonly DateOnly Day = new(2026, 5, 6);
    private readonly RecordingShelf _shelf = new(Some.Recording);

    private DayStatistics Numbers => _shelf.Statistics.Day(Some.AccountId, Day);

    [Fact]
    public async Task RetryThatChangesTheOutcome_MovesTheRecording()
    {
        await NoteAsync("end", RecordingStatus.Failed);
        Numbers.Failed.ShouldBe(1);

        await NoteAsync("begin", RecordingStatus.Waiting);
        Numbers.Ended.ShouldBe(0);

        await NoteAsync("ready", RecordingStatus.Ready);
        (Numbers.Ready, Numbers.Failed, Numbers.Bytes).ShouldBe((1, 0, 1000));
    }

    [Fact]
    public async Task StepThatRunsAgain_CountsNothingTwice()
    {
        for (var i = 0; i < 3; i++)
        {
            await NoteAsync("ready", RecordingStatus.Ready);
        }

        (Numbers.Ready, Numbers.Bytes, _shelf.Statistics.Writes).ShouldBe((1, 1000, 1));
    }

    [Fact]
    public async Task RunThatWasCutOffBeforeItCounted_IsCountedWhenItsStepRunsAgain()
    {
        await _shelf.UpdateAsync(Some.Key, r => r with { Status = RecordingStatus.Failed }); // and then the process died

        await NoteAsync("end", RecordingStatus.Failed);

        Numbers.Failed.ShouldBe(1);
    }

    [Fact]
    public async Task OfTwoAtOnce_TheNewestRowCounts()
    {
        await _shelf.UpdateAsync(Some.Key, r => r with { Status = RecordingStatus.Failed });
        var statistics = new RecordingStatistics(_shelf.Statistics, _shelf);
        // Between the look at the row and the write another host makes it ready and counts that.
        _shelf.Statistics.BeforeReplace = () => NoteAsync("ready", RecordingStatus.Ready);

        await statistics.CountAsync(_shelf.Row, default);

        (Numbers.Ready, Numbers.Failed).ShouldBe((1, 0));
    }

    [Fact]
    public async Task EntryThatAnAdminDeleted_CountsAsSkipped()
    {
        await NoteAsync("ready", RecordingStatus.Ready);
        await NoteAsync("entry-deleted/0_entry", RecordingStatus.Skipped);

        (Numbers.Ready, Numbers.Skipped, Numbers.Bytes).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task LinesThatChangeNothingUnderWay_AreNotLookedAt()
    {
        await NoteAsync("entry", RecordingStatus.Running);
        var writes = _shelf.Statistics.Writes;

        await _shelf.History.NoteAsync(Some.Key, "owner", "Owner found", null, r => r with { Owner = "ann" }, default);

        _shelf.Statistics.Writes.ShouldBe(writes);
        RecordingStatistics.Matters(_shelf.Row, _shelf.Row with { Owner = "bob" }).ShouldBeFalse();
    }

    private Task<Recording> NoteAsync(string line, RecordingStatus status) =>
        _shelf.History.NoteAsync(Some.Key, line, line, null, r => r with { Status = status, DoneBytes = 1000 }, default);
}
