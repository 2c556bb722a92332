using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Time that jumps over every delay as soon as it begins and remembers it. Timeouts (15 and 30 s) stay where they are.</summary>
public sealed class DelaySkippingTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
{
    public ConcurrentQueue<TimeSpan> Delays { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime.TotalSeconds is not (15 or 30))
        {
            Delays.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        }

        return timer;
    }
}
