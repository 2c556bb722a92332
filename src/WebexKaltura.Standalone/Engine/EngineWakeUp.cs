using System.Threading.Channels;

namespace WebexKaltura.Standalone.Engine;

/// <summary>Lets a client wake the engine of its own process before the next poll.</summary>
public sealed class EngineWakeUp
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Call() => _calls.Writer.TryWrite(true);

    /// <summary>Returns when called, or after the interval.</summary>
    public async Task WaitAsync(TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var called = _calls.Reader.WaitToReadAsync(waiting.Token).AsTask();
        await Task.WhenAny(called, Task.Delay(interval, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        _calls.Reader.TryRead(out _);
    }
}
