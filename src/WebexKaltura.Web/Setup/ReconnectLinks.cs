using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Setup;

/// <summary>Where a person of the Webex organisation consents for an account, until then.</summary>
public sealed record ConsentLink(string Url, DateTimeOffset ExpiresAt);

/// <summary>
/// Links to renew an account's consent without an integration code: the Kaltura side stays as it is. Nobody gains anything by a link
/// alone, as only a full administrator of the same Webex organisation can use it.
/// </summary>
internal sealed class ReconnectLinks(IDataProtectionProvider protection, IPublicUrl publicUrl, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly SealedAccountLink _link = new(protection, "WebexKaltura.Reconnect", time);

    public ConsentLink Make(AccountId account)
    {
        var expiresAt = time.GetUtcNow() + Lifetime;
        return new ConsentLink($"{publicUrl.Value}/setup/reconnect/{_link.Seal(account, expiresAt)}", expiresAt);
    }

    /// <inheritdoc cref="SealedAccountLink.Read"/>
    public AccountId? Read(string token) => _link.Read(token);
}
