namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>
/// Limits how many steps run at once. Those that wait take turns by account and, within one, by instance: neither an account with a
/// flood of recordings nor an instance with many steps holds up the others.
/// </summary>
public sealed class StepSlots(int count)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Turns<TaskCompletionSource>> _accounts = new(StringComparer.Ordinal);
    private readonly Turns<Turns<TaskCompletionSource>> _waiting = new();
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

            Enqueue(AccountOf(instanceId), instanceId, turn);
        }

        await using var cancelled = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
        return new Slot(this);
    }

    /// <summary>Instance ids are <c>workflow-account-recording</c>; another form is an account of its own.</summary>
    private static string AccountOf(string instanceId) => instanceId.Split('-', 3) is [_, var account, _] ? account : instanceId;

    private void Enqueue(string account, string instanceId, TaskCompletionSource turn)
    {
        if (!_accounts.TryGetValue(account, out var instances))
        {
            _accounts[account] = instances = new Turns<TaskCompletionSource>();
        }

        instances.Enqueue(instanceId, turn);
        _waiting.Enqueue(account, instances); // once for each that waits: its account's next turn is whose turn it is there
    }

    private void Leave()
    {
        lock (_lock)
        {
            while (!_waiting.IsEmpty)
            {
                // One that was cancelled meanwhile gives its turn to the next.
                if (_waiting.Dequeue().Dequeue().TrySetResult())
                {
                    return;
                }
            }

            _accounts.Clear(); // nobody waits
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
