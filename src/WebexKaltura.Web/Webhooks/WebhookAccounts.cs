using System.Collections.Concurrent;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Webhooks;

internal sealed record WebhookAccount(Account Account, string Secret);

/// <summary>
/// Accounts with their webhook secrets, remembered for two seconds: a burst of deliveries reads each account once. Accounts that
/// don't exist are remembered too. A change in this process is seen at once, one of another process after those seconds.
/// </summary>
internal sealed class WebhookAccounts(IAccountStore accounts, ISecretStore secrets, TimeProvider time) : IAccountChanges
{
    private const int MaxEntries = 1000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<AccountId, Entry> _entries = new();

    public Task<WebhookAccount?> FindAsync(AccountId id)
    {
        var now = time.GetUtcNow();
        if (_entries.TryGetValue(id, out var known) && known.ExpiresAt > now && !known.Answer.Value.IsFaulted)
        {
            return known.Answer.Value;
        }
        if (_entries.Count >= MaxEntries)
        {
            _entries.Clear();
        }
        var fresh = new Entry(new Lazy<Task<WebhookAccount?>>(() => ReadAsync(id)), now + Lifetime);
        // Of many at once one entry stays, and all wait for its one look.
        var entry = _entries.AddOrUpdate(id, fresh, (_, other) => ReferenceEquals(other, known) ? fresh : other);
        return entry.Answer.Value;
    }

    public void Changed(AccountId account) => _entries.TryRemove(account, out _);

    private async Task<WebhookAccount?> ReadAsync(AccountId id)
    {
        // Shared by many requests: no single one's cancellation ends it. Both are read even when there is no account.
        var account = await accounts.FindAsync(id, CancellationToken.None);
        var secret = await secrets.GetAsync(id, SecretKind.WebhookSecret, CancellationToken.None);
        return account is not null && secret is not null ? new WebhookAccount(account.Value, secret) : null;
    }

    private sealed record Entry(Lazy<Task<WebhookAccount?>> Answer, DateTimeOffset ExpiresAt);
}
