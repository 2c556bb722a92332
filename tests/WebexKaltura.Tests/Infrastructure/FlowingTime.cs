using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Time that flows as the real one does and can jump ahead; timers that a jump passes fire at once.</summary>
public sealed class FlowingTime : FakeTimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Timer _pump;
    private long _last = Stopwatch.GetTimestamp();

    public FlowingTime()
        : base(DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())) =>
        _pump = new Timer(_ => Flow(), null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));

    public void Jump(TimeSpan ahead)
    {
        lock (_gate)
        {
            Advance(ahead);
        }
    }

    public void Dispose() => _pump.Dispose();

    private void Flow()
    {
        if (!_gate.TryEnter())
        {
            return; // the next tick catches up
        }
        try
        {
            // Whole milliseconds, which is what services write: a moment must not come back as an earlier one.
            var milliseconds = (long)Stopwatch.GetElapsedTime(_last).TotalMilliseconds;
            _last += milliseconds * Stopwatch.Frequency / 1000;
            Advance(TimeSpan.FromMilliseconds(milliseconds));
        }
        finally
        {
            _gate.Exit();
        }
    }
}
