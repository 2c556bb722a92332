using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Web.Signin.Entra;

/// <summary>Stops the process at start, naming the key and the reason.</summary>
internal sealed class AdminOptionsValidation : IValidateOptions<AdminOptions>
{
    public ValidateOptionsResult Validate(string? name, AdminOptions options)
    {
        var faults = Together(options).Concat(Authority(options.Authority)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Together(AdminOptions options)
    {
        (string Key, string? Value)[] keys =
        [
            ("Admin:TenantId", options.TenantId),
            ("Admin:ClientId", options.ClientId),
            ("Admin:ClientSecret", options.ClientSecret),
        ];
        var missing = keys.Where(k => string.IsNullOrWhiteSpace(k.Value)).Select(k => k.Key).ToList();
        if (missing.Count is 1 or 2)
        {
            yield return $"{string.Join(" and ", missing)} is missing: sign-in by Microsoft Entra has all of Admin:TenantId, Admin:ClientId "
                + "and Admin:ClientSecret.";
        }
        // "common" and "organizations" would let anybody's tenant in.
        if (
            options.TenantId is { Length: > 0 } tenant
            && !(Guid.TryParse(tenant, out _) || (tenant.Contains('.') && Uri.CheckHostName(tenant) == UriHostNameType.Dns))
        )
        {
            yield return $"Admin:TenantId '{tenant}' must be one tenant's id or domain.";
        }
    }

    private static IEnumerable<string> Authority(string authority)
    {
        if (
            !Uri.TryCreate(authority, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && AllowedHosts.IsLoopback(url)))
            || url.Query.Length > 0
            || url.Fragment.Length > 0
        )
        {
            yield return $"Admin:Authority '{authority}' must be an https address (http is for loopback only).";
        }
    }
}
