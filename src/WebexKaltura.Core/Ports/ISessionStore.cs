namespace WebexKaltura.Core.Ports;

/// <summary>A signed-in browser's session. What the browser holds is a random key; only its hash is kept, and the ticket is protected.</summary>
/// <param name="KeyHash">Lower-case hex SHA-256 of the browser's key.</param>
/// <param name="Ticket">Who it is, protected by the web's own keys.</param>
public sealed record StoredSession(string KeyHash, byte[] Ticket, DateTimeOffset ExpiresAt);

/// <summary>Sessions on our side, so that signing out ends one wherever its cookie has gone.</summary>
public interface ISessionStore
{
    /// <summary>Adds the session or replaces the one with the same key.</summary>
    Task SetAsync(StoredSession session, CancellationToken cancellationToken = default);

    Task<StoredSession?> FindAsync(string keyHash, CancellationToken cancellationToken = default);

    /// <summary>Success also when it is gone.</summary>
    Task RemoveAsync(string keyHash, CancellationToken cancellationToken = default);

    /// <summary>Removes sessions that expired before the moment; returns how many.</summary>
    Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken = default);
}
