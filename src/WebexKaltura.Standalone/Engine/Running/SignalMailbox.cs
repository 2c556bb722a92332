using WebexKaltura.Standalone.Engine.Instances;

namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>Signals of one run that have arrived and are not consumed, and the waits that are open.</summary>
internal sealed class SignalMailbox
{
    private readonly Lock _lock = new();
    private readonly HashSet<int> _known = [];
    private readonly SortedDictionary<int, StoredSignal> _arrived = [];
    private readonly List<Wait> _waits = [];

    /// <summary>Signals that the journal says were consumed in an earlier life.</summary>
    public void Consumed(IEnumerable<int> numbers)
    {
        lock (_lock)
        {
            foreach (var number in numbers)
            {
                _known.Add(number);
                _arrived.Remove(number);
            }
        }
    }

    public void Offer(IEnumerable<StoredSignal> signals)
    {
        lock (_lock)
        {
            foreach (var signal in signals.Where(s => _known.Add(s.Number)))
            {
                _arrived[signal.Number] = signal;
            }

            foreach (var wait in _waits.ToList())
            {
                Match(wait);
            }
        }
    }

    /// <summary>Waits for the first signal of these names that arrives no later than due.</summary>
    public Wait Open(IReadOnlyList<string> names, DateTimeOffset due)
    {
        var wait = new Wait(names, due);
        lock (_lock)
        {
            _waits.Add(wait);
            Match(wait);
        }

        return wait;
    }

    /// <summary>Ends a wait; the signal that it got after all, or null.</summary>
    public StoredSignal? Close(Wait wait)
    {
        lock (_lock)
        {
            _waits.Remove(wait);
            return wait.Signal.IsCompleted ? wait.Signal.Result : null;
        }
    }

    private void Match(Wait wait)
    {
        if (_arrived.Values.FirstOrDefault(wait.Accepts) is { } signal)
        {
            _arrived.Remove(signal.Number);
            _waits.Remove(wait);
            wait.Arrive(signal);
        }
    }

    internal sealed class Wait(IReadOnlyList<string> names, DateTimeOffset due)
    {
        private readonly TaskCompletionSource<StoredSignal> _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<StoredSignal> Signal => _signal.Task;

        public bool Accepts(StoredSignal signal) => signal.At <= due && names.Contains(signal.Name, StringComparer.Ordinal);

        public void Arrive(StoredSignal signal) => _signal.SetResult(signal);
    }
}
