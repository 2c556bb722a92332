using System.Collections.Concurrent;

namespace WebexKaltura.Standalone.Engine;

/// <summary>What running instances last said about how far they are; lives as long as the process.</summary>
public sealed class ReportedProgress
{
    private readonly ConcurrentDictionary<string, string> _latest = new(StringComparer.Ordinal);

    public string? Of(string instanceId) => _latest.GetValueOrDefault(instanceId);

    public void Set(string instanceId, string progress) => _latest[instanceId] = progress;

    public void Forget(string instanceId) => _latest.TryRemove(instanceId, out _);
}
