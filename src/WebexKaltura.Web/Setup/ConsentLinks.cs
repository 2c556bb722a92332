using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Setup;

/// <summary>Where a person of the Webex organisation consents for an account, until then.</summary>
public sealed record ConsentLink(string Url, DateTimeOffset ExpiresAt);

/// <summary>Links that name an account and their end, sealed for one purpose: a link of one kind is no link of another.</summary>
/// <param name="purpose">Of the data protection. Stays as it is, else links that were handed out end.</param>
/// <param name="path">Where the links lead, without the slash before the token.</param>
internal abstract class ConsentLinks(
    IDataProtectionProvider protection,
    string purpose,
    string path,
    IPublicUrl publicUrl,
    TimeProvider time
)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly IDataProtector _protector = protection.CreateProtector(purpose);

    public ConsentLink Make(AccountId account)
    {
        var expiresAt = time.GetUtcNow() + Lifetime;
        var token = _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{account}/{expiresAt.UtcTicks}"));
        return new ConsentLink($"{publicUrl.Value}{path}/{token}", expiresAt);
    }

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
