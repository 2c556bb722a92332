using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Reconciling;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Reconciling;

public sealed class ReconcilePlanTests
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(2);
    private static readonly Account Connected = Some.Account with { ConnectedAt = Some.Noon.AddDays(-200) };

    [Theory]
    [InlineData(1, 1, 2)] // an ordinary turn
    [InlineData(1, 25, 30)] // the daily sweep
    [InlineData(40 * 24, 40 * 24, 42)] // a long absence reaches further than the sweep
    public void Turn_ReachesBack(int watermarkHours, int sweptHours, int days)
    {
        var plan = Plan(Connected with { Watermark = Ago(watermarkHours), SweptAt = Ago(sweptHours) });

        var expected = days == 30 ? Some.Noon.AddDays(-30) : Ago(watermarkHours) - Overlap;
        plan.Windows[0].From.ShouldBe(expected);
        plan.Until.ShouldBe(Some.Noon);
    }

    [Fact]
    public void Sweep_DoesNotReachBeforeTheConnection() =>
        Plan(Some.Account with { Watermark = Ago(1) }).Windows[0].From.ShouldBe(Some.Account.ConnectedAt - Overlap);

    [Fact]
    public void NinetyDaysOfAbsence_AreCoveredWithoutAGapInWindowsThatWebexTakes()
    {
        var windows = Plan(Connected with { Watermark = Some.Noon.AddDays(-90) }).Windows;

        windows.Count.ShouldBe(4);
        windows[0].From.ShouldBe(Some.Noon.AddDays(-92));
        windows[^1].To.ShouldBe(Some.Noon);
        windows.ShouldAllBe(w => w.To - w.From <= TimeSpan.FromDays(30));
        windows.Zip(windows.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From);
    }

    private static ReconcilePlan Plan(Account account) => ReconcilePlan.For(account, Overlap, Some.Noon);

    private static DateTimeOffset Ago(int hours) => Some.Noon.AddHours(-hours);
}
