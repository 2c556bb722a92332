using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Setup;

/// <summary>Where a Webex admin renews the consent of an account, until then.</summary>
public sealed record ReconnectLink(string Url, DateTimeOffset ExpiresAt);

/// <summary>
/// Links to renew an account's consent without an integration code: the Kaltura side stays as it is. Nobody gains anything by a link
/// alone, as only a full administrator of the same Webex organisation can use it.
/// </summary>
internal sealed class ReconnectLinks(IDataProtectionProvider protection, IPublicUrl publicUrl, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly IDataProtector _protector = protection.CreateProtector("WebexKaltura.Reconnect");

    public ReconnectLink Make(AccountId account)
    {
        var expiresAt = time.GetUtcNow() + Lifetime;
        var text = string.Create(CultureInfo.InvariantCulture, $"{account}/{expiresAt.UtcTicks}");
        return new ReconnectLink($"{publicUrl.Value}/setup/reconnect/{_protector.Protect(text)}", expiresAt);
    }

    /// <summary>The account that the link is for; null where it has ended or is none of ours.</summary>
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
