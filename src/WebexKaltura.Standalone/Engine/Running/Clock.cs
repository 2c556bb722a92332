namespace WebexKaltura.Standalone.Engine.Running;

internal static class Clock
{
    // A timer of .NET holds at most 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    public static async Task WaitUntilAsync(this TimeProvider time, DateTimeOffset due, CancellationToken cancellationToken)
    {
        for (var left = due - time.GetUtcNow(); left > TimeSpan.Zero; left = due - time.GetUtcNow())
        {
            var wait =
                left > Longest ? Longest
                : left < Shortest ? Shortest
                : left;
            await Task.Delay(wait, time, cancellationToken);
        }
    }
}
