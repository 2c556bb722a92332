using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Web;

internal sealed class InMemoryAccountStore : IAccountStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AccountId, (Account Account, int Version)> _rows = [];

    public int Finds { get; private set; }

    /// <summary>Runs before the next replacement: somebody else was faster.</summary>
    public Action? BeforeReplace { get; set; }

    public IReadOnlyList<Account> All => [.. _rows.Values.Select(r => r.Account)];

    public Task<Versioned<Account>?> FindAsync(AccountId id, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Finds++;
            return Task.FromResult(_rows.TryGetValue(id, out var row) ? new Versioned<Account>(row.Account, Tag(row.Version)) : null);
        }
    }

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken = default) => Task.FromResult(All);

    public Task<bool> AddAsync(Account account, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.TryAdd(account.Id, (account, 1)));
        }
    }

    public Task<Versioned<Account>?> ReplaceAsync(Account account, string etag, CancellationToken cancellationToken = default)
    {
        var before = BeforeReplace;
        BeforeReplace = null;
        before?.Invoke();
        lock (_gate)
        {
            if (!_rows.TryGetValue(account.Id, out var row) || Tag(row.Version) != etag)
            {
                return Task.FromResult<Versioned<Account>?>(null);
            }
            _rows[account.Id] = (account, row.Version + 1);
            return Task.FromResult<Versioned<Account>?>(new Versioned<Account>(account, Tag(row.Version + 1)));
        }
    }

    public Task RemoveAsync(AccountId id, CancellationToken cancellationToken = default)
    {
        _rows.Remove(id);
        return Task.CompletedTask;
    }

    public void Change(AccountId id, Func<Account, Account> change) => _rows[id] = (change(_rows[id].Account), _rows[id].Version + 1);

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);
}

internal sealed class InMemorySecrets : ISecretStore
{
    public ConcurrentDictionary<(AccountId, SecretKind), string> Values { get; } = new();

    public SecretKind? FailsToSet { get; set; }

    public Task<string?> GetAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default) =>
        Task.FromResult(Values.GetValueOrDefault((account, kind)));

    public Task SetAsync(AccountId account, SecretKind kind, string value, CancellationToken cancellationToken = default)
    {
        if (FailsToSet == kind)
        {
            throw new IOException("The secret store is away.");
        }
        Values[(account, kind)] = value;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default)
    {
        Values.TryRemove((account, kind), out _);
        return Task.CompletedTask;
    }

    public Task DeleteAllAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        foreach (var key in Values.Keys.Where(k => k.Item1 == account))
        {
            Values.TryRemove(key, out _);
        }
        return Task.CompletedTask;
    }

    public string Protect(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));

    public string Unprotect(string protectedValue) => Encoding.UTF8.GetString(Convert.FromBase64String(protectedValue));
}

internal sealed class InMemoryCodes : IIntegrationCodeStore
{
    public ConcurrentDictionary<string, IntegrationCode> Codes { get; } = new(StringComparer.Ordinal);

    public Task AddAsync(IntegrationCode code, CancellationToken cancellationToken = default)
    {
        Codes[code.CodeHash] = code;
        return Task.CompletedTask;
    }

    public Task<IntegrationCode?> FindAsync(string codeHash, CancellationToken cancellationToken = default) =>
        Task.FromResult(Codes.GetValueOrDefault(codeHash));

    public Task<bool> TryUseAsync(string codeHash, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            Codes.TryGetValue(codeHash, out var code) && code.UsedAt is null && Codes.TryUpdate(codeHash, code with { UsedAt = at }, code)
        );

    public Task ReleaseAsync(string codeHash, CancellationToken cancellationToken = default)
    {
        Codes[codeHash] = Codes[codeHash] with { UsedAt = null };
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> UsableUntilAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        Task.FromResult(Codes.Values.Where(c => c.UsedAt is null && c.ExpiresAt > now).Max(c => (DateTimeOffset?)c.ExpiresAt));

    public Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => Task.FromResult(0);
}

internal sealed class InMemoryGuesses : ICodeGuessStore
{
    private readonly Lock _gate = new();
    private CodeGuesses _guesses = CodeGuesses.None;

    public Task<bool> TryChangeAsync(Func<CodeGuesses, CodeGuesses?> change, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var changed = change(_guesses);
            _guesses = changed ?? _guesses;
            return Task.FromResult(changed is not null);
        }
    }
}
