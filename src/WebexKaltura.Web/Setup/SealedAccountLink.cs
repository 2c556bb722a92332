using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Setup;

/// <summary>The part of a link that names an account and its end, sealed for one purpose: a link of one kind is no link of another.</summary>
internal sealed class SealedAccountLink(IDataProtectionProvider protection, string purpose, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector(purpose);

    public string Seal(AccountId account, DateTimeOffset expiresAt) =>
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{account}/{expiresAt.UtcTicks}"));

    /// <summary>The account that the link is for; null where it has ended or is not ours.</summary>
    public AccountId? Read(string token)
    {
        try
        {
            var parts = _protector.Unprotect(token).Split('/');
            var ticks = long.Parse(parts[1], CultureInfo.InvariantCulture);
            return ticks > time.GetUtcNow().UtcTicks ? AccountId.Parse(parts[0]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
