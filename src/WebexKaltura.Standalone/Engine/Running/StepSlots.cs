namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>Limits how many steps run at once. Waiting instances take turns, so that one with many steps does not hold up the others.</summary>
public sealed class StepSlots(int count)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<string> _turns = new();
    private int _free = count;

    /// <summary>Waits for a slot; dispose to give it back.</summary>
    public async Task<IDisposable> EnterAsync(string instanceId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return new Slot(this);
            }

            if (!_waiting.TryGetValue(instanceId, out var queue))
            {
                _waiting[instanceId] = queue = new Queue<TaskCompletionSource>();
                _turns.Enqueue(instanceId);
            }

            queue.Enqueue(turn);
        }

        await using var cancelled = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
        return new Slot(this);
    }

    private void Leave()
    {
        lock (_lock)
        {
            while (_turns.TryDequeue(out var instanceId))
            {
                var queue = _waiting[instanceId];
                var turn = queue.Dequeue();
                if (queue.Count > 0)
                {
                    _turns.Enqueue(instanceId);
                }
                else
                {
                    _waiting.Remove(instanceId);
                }

                // One that was cancelled meanwhile gives its turn to the next.
                if (turn.TrySetResult())
                {
                    return;
                }
            }

            _free++;
        }
    }

    private sealed class Slot(StepSlots slots) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                slots.Leave();
            }
        }
    }
}
