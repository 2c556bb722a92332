using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Setup;

/// <summary>
/// Links to renew an account's consent without an integration code: the Kaltura side stays as it is. Nobody gains anything by a link
/// alone, as only a full administrator of the same Webex organisation can use it.
/// </summary>
internal sealed class ReconnectLinks(IDataProtectionProvider protection, IPublicUrl publicUrl, TimeProvider time)
    : ConsentLinks(protection, "WebexKaltura.Reconnect", "/setup/reconnect", publicUrl, time);
