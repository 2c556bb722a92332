using WebexKaltura.Standalone.Engine.Instances;

namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>An instance that this process runs.</summary>
public sealed class InstanceRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenRegistration _owned;

    public InstanceRun(ActiveInstance instance, CancellationToken owned)
    {
        Instance = instance;
        _owned = owned.UnsafeRegister(static run => ((InstanceRun)run!)._stop.Cancel(), this);
    }

    public ActiveInstance Instance { get; }

    public CancellationToken Stopped => _stop.Token;

    public Task Completion { get; set; } = Task.CompletedTask;

    internal SignalMailbox Mailbox { get; } = new();

    /// <summary>Cancels its steps; its workflow gets no more results.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Completion;
    }

    // The source itself holds nothing, and somebody may still be stopping what has just ended.
    public void Dispose() => _owned.Dispose();
}
