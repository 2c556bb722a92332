namespace WebexKaltura.Core.Transfer;

/// <summary>
/// The gate of one account: lanes of at most <paramref name="most"/> recordings are inside at once; the others wait in the order in which
/// they first came, also those that leave for a while and come again.
/// </summary>
public sealed class TransferGate(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _inside = new(StringComparer.Ordinal); // lanes by recording
    private readonly Dictionary<string, long> _tickets = new(StringComparer.Ordinal); // of recordings that have not been inside yet
    private readonly LinkedList<Waiting> _waiting = new(); // by ticket
    private long _lastTicket;

    /// <summary>Waits for a place; disposing the result gives it back.</summary>
    public async Task<IDisposable> EnterAsync(string recording, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<Waiting> waiting;
        lock (_lock)
        {
            if (TryAdmit(recording))
            {
                return new Place(this, recording);
            }
            waiting = Enqueue(recording, turn);
        }
        await using var cancelled = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        try
        {
            await turn.Task;
        }
        catch (OperationCanceledException)
        {
            Forget(waiting);
            throw;
        }
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
        _tickets.Remove(recording);
        return true;
    }

    private LinkedListNode<Waiting> Enqueue(string recording, TaskCompletionSource turn)
    {
        if (!_tickets.TryGetValue(recording, out var ticket))
        {
            _tickets[recording] = ticket = ++_lastTicket;
        }
        var waiting = new Waiting(recording, ticket, turn);
        var before = _waiting.Last;
        while (before?.Value.Ticket > ticket)
        {
            before = before.Previous;
        }
        return before is null ? _waiting.AddFirst(waiting) : _waiting.AddAfter(before, waiting);
    }

    private void Forget(LinkedListNode<Waiting> waiting)
    {
        lock (_lock)
        {
            if (waiting.List is not null)
            {
                _waiting.Remove(waiting);
            }
        }
    }

    private void Leave(string recording)
    {
        lock (_lock)
        {
            GiveBack(recording);
            for (var next = _waiting.First; next is not null; )
            {
                var (waiting, following) = (next, next.Next);
                if (TryAdmit(waiting.Value.Recording))
                {
                    _waiting.Remove(waiting);
                    if (!waiting.Value.Turn.TrySetResult())
                    {
                        GiveBack(waiting.Value.Recording); // cancelled in this moment
                    }
                }
                next = following;
            }
            if (_inside.Count == 0)
            {
                _tickets.Clear(); // of those that never came again
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

    private sealed record Waiting(string Recording, long Ticket, TaskCompletionSource Turn);

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
