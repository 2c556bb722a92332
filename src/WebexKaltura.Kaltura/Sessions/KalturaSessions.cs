using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Kaltura.Sessions;

/// <summary>
/// An account's session: started from its app token, kept until shortly before it ends (and at most an hour, so that an account connected
/// to another Kaltura is noticed), one start at a time per account.
/// </summary>
internal sealed partial class KalturaSessions(
    AppTokenLogin login,
    IAccountStore accounts,
    ISecretStore secrets,
    TimeProvider time,
    ILogger<KalturaSessions> logger
)
{
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<AccountId, Slot> _slots = new();

    /// <summary>True when the error says that the session has ended or was revoked.</summary>
    public static bool IsOver(KalturaApiException error) => error.Code is "INVALID_KS" or "EXPIRED_KS";

    /// <exception cref="PermanentFailureException">There is no such account, or its app token is missing or refused.</exception>
    public async Task<KalturaSession> GetAsync(AccountId account, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(account, _ => new Slot());
        if (slot.Good(time) is { } cached)
        {
            return cached;
        }

        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            if (slot.Good(time) is { } started)
            {
                return started;
            }

            return await StartAsync(account, slot, cancellationToken);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Starts a session whether or not there is one, and uses it from now on.</summary>
    /// <exception cref="PermanentFailureException">There is no such account, or its app token is missing or refused.</exception>
    public async Task<KalturaSession> RenewAsync(AccountId account, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(account, _ => new Slot());
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            return await StartAsync(account, slot, cancellationToken);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Forgets a session that Kaltura no longer accepts, unless a newer one has taken its place.</summary>
    public void Drop(AccountId account, KalturaSession session)
    {
        if (_slots.TryGetValue(account, out var slot) && slot.Kept is { } kept && kept.Session.Ks == session.Ks)
        {
            slot.Kept = null;
        }
    }

    private async Task<KalturaSession> StartAsync(AccountId account, Slot slot, CancellationToken cancellationToken)
    {
        var session = await LogInAsync(account, cancellationToken);
        slot.Kept = new Keep(session, UseUntil(session));
        LogStarted(account, session.ExpiresAt);
        return session;
    }

    private async Task<KalturaSession> LogInAsync(AccountId account, CancellationToken cancellationToken)
    {
        var found = await accounts.FindAsync(account, cancellationToken) ?? throw new NotFoundException($"There is no account {account}.");
        var appToken =
            await secrets.GetAsync(account, SecretKind.KalturaAppToken, cancellationToken)
            ?? throw new PermanentFailureException(
                "app-token-missing",
                $"The Kaltura app token of account {account} is missing: connect it again."
            );
        return await login.StartAsync(found.Value.Kaltura, appToken, cancellationToken);
    }

    private DateTimeOffset UseUntil(KalturaSession session)
    {
        var now = time.GetUtcNow();
        var life = session.ExpiresAt - now;
        var margin = TimeSpan.FromTicks(Math.Min(Margin.Ticks, life.Ticks / 10));
        return now + TimeSpan.FromTicks(Math.Min(LongestUse.Ticks, (life - margin).Ticks));
    }

    [LoggerMessage(LogLevel.Debug, "Started a Kaltura session for account {Account} that lasts until {ExpiresAt}")]
    private partial void LogStarted(AccountId account, DateTimeOffset expiresAt);

    private sealed record Keep(KalturaSession Session, DateTimeOffset Until);

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public Keep? Kept { get; set; }

        public KalturaSession? Good(TimeProvider time) => Kept is { } kept && kept.Until > time.GetUtcNow() ? kept.Session : null;
    }
}
