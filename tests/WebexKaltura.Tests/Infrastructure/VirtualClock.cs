using Microsoft.Extensions.Time.Testing;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>
/// One clock for a whole host and both simulators. It stands still while work is under way, so that no timeout strikes, and moves in
/// strides while nothing is: days pass in a moment. Leases and storage keep real time.
/// </summary>
public sealed class VirtualClock(DateTimeOffset? start = null)
    : FakeTimeProvider(start ?? new DateTimeOffset(2026, 5, 6, 17, 40, 0, TimeSpan.Zero))
{
    private const int QuietLooks = 3; // a step's end and the next one's beginning have a write to the journal between them
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan Stride = TimeSpan.FromHours(1);
    private static readonly TimeSpan SmallStride = TimeSpan.FromSeconds(30);
    private int _guards;

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
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        state is CancellationTokenSource
            ? new Guard(this, base.CreateTimer, callback, state, dueTime, period)
            : base.CreateTimer(callback, state, dueTime, period);

    private async Task QuietAsync()
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        for (var quiet = 0; quiet < QuietLooks; quiet = IsBusy ? 0 : quiet + 1)
        {
            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
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
                Interlocked.Decrement(ref _clock._guards);
            }
        }
    }
}
