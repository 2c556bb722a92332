using System.Collections.Concurrent;

namespace WebexKaltura.Simulators.Webex.Links;

/// <summary>Download links: a recording's file or its transcript, unguessable and short-lived.</summary>
internal sealed class LinkStore(TimeProvider time, TimeSpan lifetime)
{
    private readonly ConcurrentDictionary<string, (string Id, DateTimeOffset Expires)> _links = new();

    /// <summary>A token that opens the content of one recording or transcript until it expires.</summary>
    public (string Token, DateTimeOffset Expires) Issue(string id)
    {
        var token = IdSource.Secret();
        var expires = time.GetUtcNow() + lifetime;
        _links[token] = (id, expires);
        return (token, expires);
    }

    public bool Opens(string token, string id) =>
        _links.TryGetValue(token, out var link) && link.Id == id && link.Expires > time.GetUtcNow();

    public void Expire(string token) => _links.TryRemove(token, out _);

    public void ExpireAll() => _links.Clear();
}
