using System.Collections.Concurrent;

namespace WebexKaltura.Web.Setup;

/// <summary>
/// States that came back already, so that none does twice while its cookie would still do. Per process: across processes the
/// deleted cookie and Webex's own single-use code keep the promise.
/// </summary>
internal sealed class UsedStates(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    /// <summary>True for the first caller only.</summary>
    public bool TryUse(string state)
    {
        var now = time.GetUtcNow();
        foreach (var old in _used.Where(u => u.Value < now))
        {
            _used.TryRemove(old.Key, out _);
        }
        return _used.TryAdd(state, now + Memory);
    }
}
