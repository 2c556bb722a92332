using Azure;
using Azure.Security.KeyVault.Secrets;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Storage.Secrets;

/// <summary>Secrets in Azure Key Vault, named <c>{account}-{kind}</c>.</summary>
public sealed class KeyVaultSecretStore(SecretClient vault, RowProtection protection) : ISecretStore
{
    public async Task<string?> GetAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default)
    {
        try
        {
            var secret = await vault.GetSecretAsync(Name(account, kind), cancellationToken: cancellationToken);
            return secret.Value.Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task SetAsync(AccountId account, SecretKind kind, string value, CancellationToken cancellationToken = default)
    {
        var name = Name(account, kind);
        try
        {
            await vault.SetSecretAsync(name, value, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Removed with an earlier connection: the vault keeps the name until it is recovered (soft delete).
            var recovery = await vault.StartRecoverDeletedSecretAsync(name, cancellationToken);
            await recovery.WaitForCompletionAsync(cancellationToken);
            await vault.SetSecretAsync(name, value, cancellationToken);
        }
    }

    public async Task DeleteAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default)
    {
        try
        {
            await vault.StartDeleteSecretAsync(Name(account, kind), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // It never was, or is gone already.
        }
    }

    public async Task DeleteAllAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        foreach (var kind in Enum.GetValues<SecretKind>())
        {
            await DeleteAsync(account, kind, cancellationToken);
        }
    }

    public string Protect(string value) => protection.Protect(value);

    public string Unprotect(string protectedValue) => protection.Unprotect(protectedValue);

    private static string Name(AccountId account, SecretKind kind) => $"{account.Value}-{kind}";
}
