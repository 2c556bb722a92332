using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Storage.Secrets;

/// <summary>Encrypts for rows. What belongs to an account is bound to it, so that a row copied to another place cannot be read there.</summary>
public sealed class RowProtection(IDataProtectionProvider provider)
{
    private readonly IDataProtector _unbound = provider.CreateProtector("WebexKaltura.Rows.v1");

    public IDataProtector For(AccountId account, SecretKind kind) =>
        provider.CreateProtector("WebexKaltura.Secrets.v1", account.Value, kind.ToString());

    public string Protect(string value) => _unbound.Protect(value);

    public string Unprotect(string protectedValue) => _unbound.Unprotect(protectedValue);
}
