using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Setup;

/// <summary>
/// Links where a compliance officer authorizes reading chat for an account. Nobody gains anything by a link alone, because only a
/// compliance officer of the same Webex organisation can use it.
/// </summary>
internal sealed class ChatLinks(IDataProtectionProvider protection, IPublicUrl publicUrl, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly SealedAccountLink _link = new(protection, "WebexKaltura.ChatAuthorization", time);

    public ConsentLink Make(AccountId account)
    {
        var expiresAt = time.GetUtcNow() + Lifetime;
        return new ConsentLink($"{publicUrl.Value}{PathOf(_link.Seal(account, expiresAt))}", expiresAt);
    }

    public static string PathOf(string token) => $"/setup/chat/{token}";

    /// <inheritdoc cref="SealedAccountLink.Read"/>
    public AccountId? Read(string token) => _link.Read(token);
}
