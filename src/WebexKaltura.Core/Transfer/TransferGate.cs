namespace WebexKaltura.Core.Transfer;

/// <summary>The gate of one account: lanes of at most <paramref name="most"/> recordings are inside at once; the others wait in their order.</summary>
public sealed class TransferGate(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _inside = new(StringComparer.Ordinal); // lanes by recording
    private readonly LinkedList<(string Recording, TaskCompletionSource Turn)> _waiting = new();

    /// <summary>Waits for a place; disposing the result gives it back.</summary>
    public async Task<IDisposable> EnterAsync(string recording, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (TryAdmit(recording))
            {
                return new Place(this, recording);
            }
            _waiting.AddLast((recording, turn));
        }
        await using var cancelled = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
        return new Place(this, recording);
    }

    private bool TryAdmit(string recording)
    {
        var lanes = _inside.GetValueOrDefault(recording);
        if (lanes == 0 && _inside.Count >= most)
        {
            return false;
        }
        _inside[recording] = lanes + 1;
        return true;
    }

    private void Leave(string recording)
    {
        lock (_lock)
        {
            GiveBack(recording);
            for (var next = _waiting.First; next is not null; )
            {
                var (waiting, following) = (next, next.Next);
                if (waiting.Value.Turn.Task.IsCanceled)
                {
                    _waiting.Remove(waiting);
                }
                else if (TryAdmit(waiting.Value.Recording))
                {
                    _waiting.Remove(waiting);
                    if (!waiting.Value.Turn.TrySetResult())
                    {
                        GiveBack(waiting.Value.Recording); // cancelled in this moment
                    }
                }
                next = following;
            }
        }
    }

    private void GiveBack(string recording)
    {
        if (--_inside[recording] == 0)
        {
            _inside.Remove(recording);
        }
    }

    private sealed class Place(TransferGate gate, string recording) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Leave(recording);
            }
        }
    }
}
