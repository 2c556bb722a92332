namespace WebexKaltura.Tests.Infrastructure;

public sealed class VirtualClockTests
{
    [Fact]
    public async Task A_step_that_waits_for_the_clock_itself_goes_on()
    {
        var clock = new VirtualClock();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(4), clock);
        var pause = Task.Delay(TimeSpan.FromSeconds(2), clock, TestContext.Current.CancellationToken);

        await Eventually.BecomesTrueAsync(() => pause.IsCompleted, "the pause within a step", clock.Tick);

        timeout.IsCancellationRequested.ShouldBeFalse();
    }
}
