using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Tests.Simulators.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public void Same_seed_Strikes_the_same_occasions_whatever_runs_beside()
    {
        var alone = new FaultPlan(5).Set(FaultKind.ServerError, 0.3);
        var busy = new FaultPlan(5).Set(FaultKind.ServerError, 0.3);

        var first = Enumerable.Range(0, 200).Select(_ => alone.Strikes(FaultKind.ServerError, "a")).ToList();
        var second = Enumerable
            .Range(0, 200)
            .Select(_ =>
            {
                busy.Strikes(FaultKind.ServerError, "b");
                return busy.Strikes(FaultKind.ServerError, "a");
            })
            .ToList();

        second.ShouldBe(first);
    }

    [Fact]
    public void Other_seed_Strikes_other_occasions()
    {
        List<bool> StrikesOf(int seed)
        {
            var plan = new FaultPlan(seed).Set(FaultKind.LostReply, 0.5);
            return [.. Enumerable.Range(0, 100).Select(_ => plan.Strikes(FaultKind.LostReply, "a"))];
        }

        StrikesOf(1).ShouldNotBe(StrikesOf(2));
    }

    [Fact]
    public void Share_of_strikes_Is_the_rate()
    {
        var plan = new FaultPlan().Set(FaultKind.CutRequest, 0.05);

        for (var occasion = 0; occasion < 20_000; occasion++)
        {
            plan.Strikes(FaultKind.CutRequest, $"/{occasion % 50}");
        }

        plan.Struck[FaultKind.CutRequest].ShouldBeInRange(800, 1200);
    }

    [Fact]
    public void Kind_without_a_rate_Never_strikes() => new FaultPlan().Strikes(FaultKind.SlowAnswer, "a").ShouldBeFalse();

    [Theory]
    [InlineData("5%", 0.05)]
    [InlineData(" 5 % ", 0.05)]
    [InlineData("0.05", 0.05)]
    [InlineData("0", 0)]
    public void Rate_as_a_person_writes_it_Is_read(string text, double rate) => FaultPlan.ParseRate(text).ShouldBe(rate, 1e-9);

    [Theory]
    [InlineData("105%")]
    [InlineData("-1%")]
    [InlineData("often")]
    public void Rate_that_is_none_Is_refused(string text) => Should.Throw<FormatException>(() => FaultPlan.ParseRate(text));
}
