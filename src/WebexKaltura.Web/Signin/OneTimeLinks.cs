using System.Collections.Concurrent;
using WebexKaltura.Web.Hosting;

namespace WebexKaltura.Web.Signin;

/// <summary>
/// Sign-in on a laptop: whoever can read what the process prints is its admin. A link works once and for an hour; the process that made it
/// is the only one that knows it.
/// </summary>
/// <param name="print">Shows a path such as <c>/signin/link?token=…</c> to the operator.</param>
/// <param name="time">For the hour.</param>
public sealed class OneTimeLinks(Action<string> print, TimeProvider time)
{
    private const int MostAtATime = 20;
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenPrints = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (string Role, DateTimeOffset Until)> _links = new(StringComparer.Ordinal);
    private long _printedAt = DateTimeOffset.MinValue.UtcTicks;

    /// <summary>A new link's path for this role.</summary>
    public string Issue(string role)
    {
        var now = time.GetUtcNow();
        foreach (var old in _links.Where(l => l.Value.Until <= now || _links.Count >= MostAtATime))
        {
            _links.TryRemove(old.Key, out _);
        }
        var token = RandomToken.Create();
        _links[token] = (role, now + Lifetime);
        return $"/signin/link?token={token}";
    }

    /// <summary>Prints a fresh link for an admin, unless one was printed some seconds ago; true when it did.</summary>
    public bool Print()
    {
        var (now, before) = (time.GetUtcNow().UtcTicks, Interlocked.Read(ref _printedAt));
        if (now - before < BetweenPrints.Ticks || Interlocked.CompareExchange(ref _printedAt, now, before) != before)
        {
            return false;
        }
        print(Issue(Roles.Admin));
        return true;
    }

    /// <summary>The role that the token stands for, once; null when it stands for none (any more).</summary>
    public string? Use(string token) => _links.TryRemove(token, out var link) && link.Until > time.GetUtcNow() ? link.Role : null;
}
