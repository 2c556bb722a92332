using FsCheck;
using FsCheck.Xunit;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Tests.Workflows;

public sealed class WaitingPropertyTests
{
    [Property]
    public void Waits_GrowFromTheFirstToTheLongest(PositiveInt look, PositiveInt first, NonNegativeInt more)
    {
        var shortest = TimeSpan.FromMilliseconds(first.Get);
        var longest = shortest + TimeSpan.FromMilliseconds(more.Get);

        var wait = Waiting.After(look.Get, shortest, longest);

        wait.ShouldBeInRange(shortest, longest);
        Waiting.After(look.Get + 1, shortest, longest).ShouldBeGreaterThanOrEqualTo(wait);
        Waiting.After(1, shortest, longest).ShouldBe(shortest);
    }

    [Property]
    public void RetryDelays_GrowUpToTheLongest(PositiveInt attempt)
    {
        var delay = StepOptions.Default.DelayAfter(attempt.Get);

        delay.ShouldBeInRange(StepOptions.Default.FirstDelay, StepOptions.Default.MaxDelay);
        StepOptions.Default.DelayAfter(attempt.Get + 1).ShouldBeGreaterThanOrEqualTo(delay);
    }
}
