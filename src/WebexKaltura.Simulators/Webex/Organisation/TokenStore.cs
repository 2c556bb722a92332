using System.Collections.Concurrent;

namespace WebexKaltura.Simulators.Webex;

/// <summary>Whom a token speaks for and what it may do.</summary>
internal sealed record Grant(WebexPerson Person, IReadOnlySet<string> Scopes);

/// <summary>A single-use authorization code and what must come back with it.</summary>
internal sealed record PendingCode(Grant Grant, string RedirectUri, string? Challenge, DateTimeOffset Expires);

/// <summary>Authorization codes, access tokens and refresh tokens with their lifetimes.</summary>
internal sealed class TokenStore(TimeProvider time, TimeSpan accessLifetime)
{
    /// <summary>90 days, less the second that Webex reports.</summary>
    public static readonly TimeSpan RefreshLifetime = TimeSpan.FromSeconds(7775999);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, PendingCode> _codes = new();
    private readonly ConcurrentDictionary<string, (Grant Grant, DateTimeOffset Expires)> _access = new();
    private readonly ConcurrentDictionary<string, (Grant Grant, DateTimeOffset Expires)> _refresh = new();

    public TimeSpan AccessLifetime => accessLifetime;

    public string IssueCode(Grant grant, string redirectUri, string? challenge)
    {
        var code = IdSource.Secret();
        _codes[code] = new PendingCode(grant, redirectUri, challenge, time.GetUtcNow() + CodeLifetime);
        return code;
    }

    /// <summary>Takes the code: it is gone afterwards, whatever comes of it.</summary>
    public PendingCode? TakeCode(string code) =>
        _codes.TryRemove(code, out var pending) && pending.Expires > time.GetUtcNow() ? pending : null;

    public string IssueAccess(Grant grant)
    {
        var token = IdSource.Secret();
        _access[token] = (grant, time.GetUtcNow() + accessLifetime);
        return token;
    }

    public string IssueRefresh(Grant grant)
    {
        var token = IdSource.Secret();
        _refresh[token] = (grant, time.GetUtcNow() + RefreshLifetime);
        return token;
    }

    /// <summary>Using a refresh token renews its 90 days.</summary>
    public Grant? UseRefresh(string token)
    {
        var now = time.GetUtcNow();
        if (!_refresh.TryGetValue(token, out var held) || held.Expires <= now || !held.Grant.Person.IsActive)
        {
            return null;
        }
        _refresh[token] = (held.Grant, now + RefreshLifetime);
        return held.Grant;
    }

    public Grant? FindAccess(string token) =>
        _access.TryGetValue(token, out var held) && held.Expires > time.GetUtcNow() && held.Grant.Person.IsActive ? held.Grant : null;

    public void ForgetAccess(string except)
    {
        foreach (var token in _access.Keys.Where(t => t != except))
        {
            _access.TryRemove(token, out _);
        }
    }

    public void ForgetAccessOf(string email)
    {
        foreach (var token in _access.Where(t => t.Value.Grant.Person.Email == email).Select(t => t.Key))
        {
            _access.TryRemove(token, out _);
        }
    }

    public void ForgetRefreshOf(string email)
    {
        foreach (var token in _refresh.Where(t => t.Value.Grant.Person.Email == email).Select(t => t.Key))
        {
            _refresh.TryRemove(token, out _);
        }
    }

    /// <summary>Ends a refresh token in favour of another one. False for all but one of those who try at the same time.</summary>
    public bool TryEndRefresh(string token) => _refresh.TryRemove(token, out _);

    public void ForgetRefresh() => _refresh.Clear();
}
