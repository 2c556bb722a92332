using System.Collections.Concurrent;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Web;

internal sealed class InMemorySessions : ISessionStore
{
    private readonly ConcurrentDictionary<string, StoredSession> _sessions = new(StringComparer.Ordinal);

    public Task SetAsync(StoredSession session, CancellationToken cancellationToken = default)
    {
        _sessions[session.KeyHash] = session;
        return Task.CompletedTask;
    }

    public Task<StoredSession?> FindAsync(string keyHash, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sessions.GetValueOrDefault(keyHash));

    public Task RemoveAsync(string keyHash, CancellationToken cancellationToken = default)
    {
        _sessions.TryRemove(keyHash, out _);
        return Task.CompletedTask;
    }

    public Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sessions.Values.Count(s => s.ExpiresAt < before && _sessions.TryRemove(s.KeyHash, out _)));
}
