using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Setup;

/// <summary>
/// Links where a compliance officer authorizes reading chat for an account. Nobody gains anything by a link alone, because only a
/// compliance officer of the same Webex organisation can use it.
/// </summary>
internal sealed class ChatLinks(IDataProtectionProvider protection, IPublicUrl publicUrl, TimeProvider time)
    : ConsentLinks(protection, "WebexKaltura.ChatAuthorization", Path, publicUrl, time)
{
    private const string Path = "/setup/chat";

    public static string PathOf(string token) => $"{Path}/{token}";
}
