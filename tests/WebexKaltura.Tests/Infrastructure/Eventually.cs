using System.Diagnostics;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Waits for a condition in real time, with a limit; a tick (such as moving a fake clock) goes between two looks.</summary>
public static class Eventually
{
    /// <summary>Long, as it only ends what hangs: a busy machine may take minutes for what takes a second.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static Task BecomesTrueAsync(Func<bool> condition, string what, Action? tick = null, TimeSpan? limit = null) =>
        BecomesTrueAsync(() => Task.FromResult(condition()), what, tick, limit);

    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, string what, Action? tick = null, TimeSpan? limit = null)
    {
        var since = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(since).ShouldBeLessThan(limit ?? Limit, $"waited for: {what}");
            tick?.Invoke();
            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
