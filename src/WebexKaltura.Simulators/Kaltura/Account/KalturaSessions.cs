using System.Collections.Concurrent;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>The sessions that live: opened, looked up by ks, ended.</summary>
internal sealed class KalturaSessions(TimeProvider time, IdSource ids, int partnerId)
{
    private readonly ConcurrentDictionary<string, KalturaSession> _sessions = new(StringComparer.Ordinal);

    public KalturaSession Open(SessionKind kind, string userId, TimeSpan lifetime, string privileges, string? appTokenId = null)
    {
        var ks = ids.NextKs(partnerId);
        var session = new KalturaSession(ks, kind, userId, time.GetUtcNow() + lifetime, privileges, appTokenId);
        _sessions[ks] = session;
        return session;
    }

    public KalturaSession? Find(string? ks) =>
        ks is not null && _sessions.TryGetValue(ks, out var session) && session.Expires > time.GetUtcNow() ? session : null;

    public void End(string ks) => _sessions.TryRemove(ks, out _);

    public void EndAll(Func<KalturaSession, bool> which)
    {
        foreach (var session in _sessions.Values.Where(which))
        {
            End(session.Ks);
        }
    }

    public static KalturaApiException Invalid(string ks) => new("INVALID_KS", ("KSID", ks), ("ERR_CODE", "-1"), ("ERR_DESC", "EXPIRED"));
}
