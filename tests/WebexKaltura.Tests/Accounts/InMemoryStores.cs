using System.Security.Cryptography;
using System.Text;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Accounts;

/// <summary>Accounts in memory, with a version that every change moves.</summary>
public sealed class InMemoryAccounts(FaultLine line) : IAccountStore
{
    private readonly Dictionary<AccountId, Versioned<Account>> _rows = [];
    private int _version;

    /// <summary>Runs once, just before the next replacement: somebody who is faster.</summary>
    public Action? BeforeReplace { get; set; }

    public IReadOnlyList<Account> All => [.. _rows.Values.Select(v => v.Value)];

    public void Put(Account account) => _rows[account.Id] = new Versioned<Account>(account, $"v{++_version}");

    public Task<Versioned<Account>?> FindAsync(AccountId id, CancellationToken cancellationToken = default) =>
        line.PassAsync("find account", () => _rows.GetValueOrDefault(id));

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken = default) =>
        line.PassAsync("list accounts", () => All);

    public Task<bool> AddAsync(Account account, CancellationToken cancellationToken = default) =>
        line.PassAsync(
            "add account",
            () =>
            {
                if (_rows.ContainsKey(account.Id))
                {
                    return false;
                }
                Put(account);
                return true;
            }
        );

    public Task<Versioned<Account>?> ReplaceAsync(Account account, string etag, CancellationToken cancellationToken = default) =>
        line.PassAsync<Versioned<Account>?>(
            "replace account",
            () =>
            {
                var faster = BeforeReplace;
                BeforeReplace = null;
                faster?.Invoke();
                if (_rows.GetValueOrDefault(account.Id)?.ETag != etag)
                {
                    return null;
                }
                Put(account);
                return _rows[account.Id];
            }
        );

    public Task RemoveAsync(AccountId id, CancellationToken cancellationToken = default) =>
        line.PassAsync("remove account", () => _rows.Remove(id));
}

/// <summary>Secrets in memory; a protected value is unreadable without this object.</summary>
public sealed class InMemorySecrets(FaultLine line) : ISecretStore
{
    private readonly Dictionary<(AccountId, SecretKind), string> _values = [];
    private readonly Dictionary<string, string> _protected = [];

    public IReadOnlyDictionary<(AccountId Account, SecretKind Kind), string> All => _values;

    public bool KeysLost { get; set; }

    public void Put(AccountId account, SecretKind kind, string value) => _values[(account, kind)] = value;

    public Task<string?> GetAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default) =>
        line.PassAsync($"get {kind}", () => _values.GetValueOrDefault((account, kind)));

    public Task SetAsync(AccountId account, SecretKind kind, string value, CancellationToken cancellationToken = default) =>
        line.PassAsync($"set {kind}", () => _values[(account, kind)] = value);

    public Task DeleteAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default) =>
        line.PassAsync($"delete {kind}", () => _values.Remove((account, kind)));

    public Task DeleteAllAsync(AccountId account, CancellationToken cancellationToken = default) =>
        line.PassAsync(
            "delete secrets",
            () =>
            {
                foreach (var key in _values.Keys.Where(k => k.Item1 == account).ToList())
                {
                    _values.Remove(key);
                }
            }
        );

    public string Protect(string value)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("protected " + value)));
        _protected[name] = value;
        return name;
    }

    public string Unprotect(string protectedValue) =>
        KeysLost ? throw new CryptographicException("The keys are gone.") : _protected[protectedValue];
}

/// <summary>Integration codes in memory.</summary>
public sealed class InMemoryCodes(FaultLine line) : IIntegrationCodeStore
{
    private readonly Dictionary<string, IntegrationCode> _codes = [];

    public IReadOnlyList<IntegrationCode> All => [.. _codes.Values];

    public Task AddAsync(IntegrationCode code, CancellationToken cancellationToken = default) =>
        line.PassAsync("add code", () => _codes.Add(code.CodeHash, code));

    public Task<IntegrationCode?> FindAsync(string codeHash, CancellationToken cancellationToken = default) =>
        line.PassAsync("find code", () => _codes.GetValueOrDefault(codeHash));

    public Task<bool> TryUseAsync(string codeHash, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        line.PassAsync(
            "use code",
            () =>
            {
                if (_codes.GetValueOrDefault(codeHash) is not { UsedAt: null } code)
                {
                    return false;
                }
                _codes[codeHash] = code with { UsedAt = at };
                return true;
            }
        );

    public Task ReleaseAsync(string codeHash, CancellationToken cancellationToken = default) =>
        line.PassAsync("release code", () => _codes[codeHash] = _codes[codeHash] with { UsedAt = null });

    public Task<DateTimeOffset?> UsableUntilAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        line.PassAsync(
            "look for usable codes",
            () => _codes.Values.Where(c => c.UsedAt is null && c.ExpiresAt > now).Max(c => (DateTimeOffset?)c.ExpiresAt)
        );

    public Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        line.PassAsync(
            "remove expired codes",
            () => _codes.Values.Where(c => c.ExpiresAt < before).ToList().Count(c => _codes.Remove(c.CodeHash))
        );
}
