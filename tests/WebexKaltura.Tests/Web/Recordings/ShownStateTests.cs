using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Pages.Recordings;

namespace WebexKaltura.Tests.Web.Recordings;

public sealed class ShownStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EveryStatusAndStage_HasAWord()
    {
        foreach (var status in Enum.GetValues<RecordingStatus>())
        {
            foreach (var stage in Enum.GetValues<RecordingStage>())
            {
                var state = ShownState.Of(RecordingsBench.Ordinary with { Status = status, Stage = stage }, Now);
                state.Word.ShouldNotBeNullOrWhiteSpace();
                state.Icon.ShouldNotBeNullOrWhiteSpace();
            }
        }
    }

    [Theory]
    [InlineData(0, 1_000_000_000, 60, "Transferring 0 %", "0 B of 1.00 GB")]
    [InlineData(250_000_000, 1_000_000_000, 20, "Transferring 25 %", "250 MB of 1.00 GB · about 60 s left")]
    [InlineData(500_000_000, 1_000_000_000, 600, "Transferring 50 %", "500 MB of 1.00 GB · about 10 min left")]
    [InlineData(1_000_000_000, 1_000_000_000, 600, "Transferring 100 %", "1.00 GB of 1.00 GB")]
    [InlineData(0, 0, 600, "Transferring", null)]
    public void Transfer_SaysHowFarAndHowLongStill(long done, long total, int seconds, string word, string? detail)
    {
        var row = RecordingsBench.Ordinary with
        {
            Status = RecordingStatus.Running,
            Stage = RecordingStage.Transferring,
            DoneBytes = done,
            TotalBytes = total,
            TransferStartedAt = Now.AddSeconds(-seconds),
        };

        var state = ShownState.Of(row, Now);

        (state.Word, state.Detail).ShouldBe((word, detail));
    }

    [Fact]
    public void Timeline_FoldsEarlierAttemptsAndLinesThatRepeat()
    {
        TimelineEvent Line(string key, string what, int minute) => new(key, Now.AddMinutes(minute), what, null);

        var story = Story.Of([
            Line("1/begin", "Announced", 0),
            Line("1/end", "Failed", 1),
            Line("2/begin", "Retried", 2),
            Line("2/deletion-failed/20260507", "Not removed from Webex", 3),
            Line("2/deletion-failed/20260508", "Not removed from Webex", 4),
            Line("2/deletion-failed/20260509", "Not removed from Webex", 5),
        ]);

        story.Attempts.Select(a => a.Number).ShouldBe([2, 1]);
        story.Attempts[0].Lines.Select(l => $"{l.Line.What} +{l.Earlier.Count}").ShouldBe(["Retried +0", "Not removed from Webex +2"]);
        story.Count.ShouldBe(6);
    }

    [Fact]
    public void Pages_AreLeftTheWayTheyWereReached()
    {
        var first = ListQuery.Read(Query("q=a%26b"));
        var second = ListQuery.Read(Query(first.Older("c1").Split('?')[1]));
        var third = ListQuery.Read(Query(second.Older("c2").Split('?')[1]));

        first.Newer.ShouldBeNull();
        (third.Cursor, third.Filter.Text).ShouldBe(("c2", "a&b"));
        third.Newer.ShouldBe(second.Here);
        second.Newer.ShouldBe(first.Here);
    }

    private static Microsoft.AspNetCore.Http.QueryCollection Query(string text) =>
        new(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(text));
}
