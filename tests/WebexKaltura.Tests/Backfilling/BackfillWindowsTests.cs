using WebexKaltura.Core.Backfilling;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Backfilling;

public sealed class BackfillWindowsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    [InlineData(1826, 61)]
    public void Range_IsCoveredNewestFirstInWindowsThatWebexTakes(int days, int count)
    {
        var windows = BackfillWindows.Of(Some.Noon.AddDays(-days), Some.Noon);

        windows.Count.ShouldBe(count);
        windows[0].To.ShouldBe(Some.Noon);
        windows[^1].From.ShouldBe(Some.Noon.AddDays(-days));
        windows.ShouldAllBe(w => w.From < w.To && w.To - w.From <= TimeSpan.FromDays(30));
        windows.Zip(windows.Skip(1)).ShouldAllBe(pair => pair.First.From == pair.Second.To);
    }

    [Fact]
    public void Pieces_AreEverySiteOfAWindowBeforeTheNext()
    {
        var order = Order();
        var pieces = Enumerable.Range(0, 4).Select(i => (order with { PiecesListed = i }).NextPiece()!).ToList();

        pieces.Select(p => p.SiteUrl).ShouldBe(["a", "b", "a", "b"]);
        pieces.Select(p => p.Window.To).ShouldBe([Some.Noon, Some.Noon, Some.Noon.AddDays(-30), Some.Noon.AddDays(-30)]);
        (order with { PiecesListed = 4 }).NextPiece().ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    public void WindowIsDone_WhenAnOlderOneIsListed(int listed, int done) =>
        (Order() with { PiecesListed = listed }).WindowsDone.ShouldBe(done);

    [Fact]
    public void AllWindowsAreDone_AtTheEnd() => (Order() with { State = BackfillState.Done }).WindowsDone.ShouldBe(2);

    private static BackfillOrder Order() =>
        new()
        {
            Id = "b1",
            Account = Some.AccountId,
            From = Some.Noon.AddDays(-40),
            To = Some.Noon,
            Sites = ["a", "b"],
        };
}
