using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>
/// One clock for a whole host and both simulators. It stands still while work is under way, so that no timeout strikes, and moves in
/// strides while nothing is: days pass in a moment. Leases and storage keep real time. A step that itself waits for this clock (a call that
/// is repeated after a pause) would stand still for ever: once nothing has happened for seconds of real time, a little of it passes.
/// </summary>
public sealed class VirtualClock(DateTimeOffset? start = null)
    : FakeTimeProvider(start ?? new DateTimeOffset(2026, 5, 6, 17, 40, 0, TimeSpan.Zero))
{
    private const int QuietLooks = 3; // a step's end and the next one's beginning have a write to the journal between them
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan Stride = TimeSpan.FromHours(1);
    private static readonly TimeSpan SmallStride = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(3);
    private readonly Lock _still = new();
    private int _guards;
    private int _changes;
    private long _slow;
    private (int Changes, long At, TimeSpan Next) _seen;

    /// <summary>Timeouts are the timers of cancellations: while one runs, so does a step or a call.</summary>
    private bool IsBusy => Volatile.Read(ref _guards) > 0 || AlsoBusy();

    /// <summary>What else holds the clock: where it counts how often something waits, also the writes to the journal between two steps.</summary>
    public Func<bool> AlsoBusy { get; set; } = () => false;

    /// <summary>Lets this much time pass, from stride to stride.</summary>
    public async Task PassAsync(TimeSpan span, TimeSpan? stride = null)
    {
        var end = GetUtcNow() + span;
        while (GetUtcNow() < end)
        {
            await QuietAsync();
            var left = end - GetUtcNow();
            Advance(left < (stride ?? Stride) ? left : stride ?? Stride);
        }
        await QuietAsync();
    }

    /// <summary>A moment, unless work is under way: goes between two looks at an awaited condition.</summary>
    public void Tick()
    {
        if (!IsBusy)
        {
            Advance(SmallStride);
        }
        else
        {
            PassWhileBusy();
        }
    }

    /// <summary>A second for each two of real time, so that less than five minutes pass while a condition is awaited.</summary>
    public void TickSlowly()
    {
        lock (_still)
        {
            var since = _slow == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_slow);
            if (_slow != 0 && since < TimeSpan.FromSeconds(2))
            {
                return;
            }
            _slow = Stopwatch.GetTimestamp();
        }
        Advance(TimeSpan.FromSeconds(1));
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _changes);
        return state is CancellationTokenSource
            ? new Guard(this, base.CreateTimer, callback, state, dueTime, period)
            : base.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>Where no timer has begun or ended for a while, what is under way waits for time: a second passes, then two, then four.</summary>
    private void PassWhileBusy()
    {
        TimeSpan ahead;
        lock (_still)
        {
            var changes = Volatile.Read(ref _changes);
            if (changes != _seen.Changes || _seen.At == 0)
            {
                _seen = (changes, Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(1));
                return;
            }
            if (Stopwatch.GetElapsedTime(_seen.At) < StandsStill)
            {
                return;
            }
            ahead = _seen.Next;
            _seen = (changes, Stopwatch.GetTimestamp(), ahead < SmallStride ? ahead * 2 : SmallStride);
        }
        Advance(ahead);
    }

    private async Task QuietAsync()
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        for (var quiet = 0; quiet < QuietLooks; quiet = IsBusy ? 0 : quiet + 1)
        {
            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            // On a busy machine, what a timer has begun may still be queued: this goes through the same queue behind it.
            await Task.Run(static () => { }, TestContext.Current.CancellationToken);
            if (IsBusy)
            {
                PassWhileBusy();
            }
        }
    }

    /// <summary>Counts while it may still fire.</summary>
    private sealed class Guard : ITimer
    {
        private readonly VirtualClock _clock;
        private readonly ITimer _timer;
        private int _ended;

        public Guard(
            VirtualClock clock,
            Func<TimerCallback, object?, TimeSpan, TimeSpan, ITimer> create,
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            _clock = clock;
            Interlocked.Increment(ref clock._guards);
            _timer = create(Fire, state, dueTime, period);

            void Fire(object? context)
            {
                End();
                callback(context);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(dueTime, period);

        public void Dispose()
        {
            End();
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            End();
            return _timer.DisposeAsync();
        }

        private void End()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                Interlocked.Increment(ref _clock._changes);
                Interlocked.Decrement(ref _clock._guards);
            }
        }
    }
}
