using System.Collections.Concurrent;

namespace WebexKaltura.Simulators.Webex;

/// <summary>
/// One call that reached the simulator: path and query as sent, and the answer's status, which is 0 when the connection was cut before it.
/// </summary>
public sealed record SimulatedCall(string Method, string Target, DateTimeOffset When, int Status, string? Range = null);

/// <summary>The latest calls, oldest first.</summary>
public sealed class CallLog
{
    private const int Kept = 50_000;
    private readonly ConcurrentQueue<SimulatedCall> _calls = new();

    public IReadOnlyList<SimulatedCall> Calls => [.. _calls];

    /// <summary>The calls of one method whose target begins so.</summary>
    public IReadOnlyList<SimulatedCall> Of(string method, string targetPrefix) =>
        [.. _calls.Where(c => c.Method == method && c.Target.StartsWith(targetPrefix, StringComparison.Ordinal))];

    internal void Add(SimulatedCall call)
    {
        _calls.Enqueue(call);
        if (_calls.Count > Kept)
        {
            _calls.TryDequeue(out _);
        }
    }
}
