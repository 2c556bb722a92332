namespace WebexKaltura.Web.Signin.Callers;

/// <summary>
/// How one tenant names itself in access tokens. An app registration that says nothing gets v1 tokens, of another issuer than the v2 tokens that
/// the tenant's OpenID configuration speaks of, signed by the same keys (learn.microsoft.com/entra/identity-platform/access-tokens).
/// </summary>
internal static class TenantIssuers
{
    /// <param name="configured">The issuer of the tenant's v2 OpenID configuration: <c>https://HOST/TENANT/v2.0</c>.</param>
    public static IReadOnlyList<string> Of(string configured)
    {
        var issuer = new Uri(configured);
        var host = issuer.Host.EndsWith(".cn", StringComparison.OrdinalIgnoreCase) ? "sts.chinacloudapi.cn" : "sts.windows.net";
        return [configured, $"https://{host}/{issuer.Segments[1].Trim('/')}/"];
    }
}
