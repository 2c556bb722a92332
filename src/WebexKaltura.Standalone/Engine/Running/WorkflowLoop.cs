namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>
/// Runs one workflow's code one piece at a time, and hands it recorded results in the order of the journal, each only when the workflow
/// has done all it could with those before. So a replay takes the same turns as the first run, also with parallel steps. It has no
/// thread of its own: thousands of waiting workflows cost nothing.
/// </summary>
public sealed class WorkflowLoop : SynchronizationContext
{
    private readonly Lock _lock = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private readonly PriorityQueue<Action, int> _results = new();
    private bool _scheduled;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
        {
            _posted.Enqueue((d, state));
        }

        Schedule();
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("A workflow may not block: await instead.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Hands a result over when it is its turn.</summary>
    public void Deliver(int sequence, Action arrive)
    {
        lock (_lock)
        {
            _results.Enqueue(arrive, sequence);
        }

        Schedule();
    }

    /// <summary>Starts a workflow on this loop, with the log scope of whoever starts it.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> workflow)
    {
        var started = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var scope = ExecutionContext.Capture();
        Post(
            _ =>
            {
                if (scope is null)
                {
                    started.SetResult(workflow());
                }
                else
                {
                    ExecutionContext.Run(scope, _ => started.SetResult(workflow()), null);
                }
            },
            null
        );
        return started.Task.Unwrap();
    }

    private void Schedule()
    {
        lock (_lock)
        {
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static loop => loop.Pump(), this, preferLocal: false);
    }

    private void Pump()
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            while (Next() is { } next)
            {
                next();
            }
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private Action? Next()
    {
        lock (_lock)
        {
            if (_posted.TryDequeue(out var posted))
            {
                return () => posted.Callback(posted.State);
            }

            if (_results.TryDequeue(out var arrive, out _))
            {
                return arrive;
            }

            _scheduled = false;
            return null;
        }
    }
}
