using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Resilience.Entra;

/// <summary>What is wrong with a configured app registration or an address of Microsoft's, by its key.</summary>
public static class RegistrationRules
{
    /// <param name="section">Of the configuration.</param>
    /// <param name="registration">As it stands there.</param>
    /// <param name="purpose">What it is for, as the beginning of a sentence goes on.</param>
    public static IEnumerable<string> Faults(string section, AppRegistration registration, string purpose) =>
        [
            .. Together(section, registration, purpose),
            .. OneTenant($"{section}:TenantId", registration.TenantId),
            .. Address($"{section}:Authority", registration.Authority),
        ];

    /// <summary>Https, and plain http to loopback only.</summary>
    public static IEnumerable<string> Address(string key, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme is not ("http" or "https")))
        {
            yield return $"{key} '{text}' is no absolute https address.";
        }
        else if (address.Scheme == "http" && !AllowedHosts.IsLoopback(address))
        {
            yield return $"{key} '{text}' must use https: plain http is allowed to loopback hosts only.";
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            yield return $"{key} must have no user name, query or fragment.";
        }
    }

    private static IEnumerable<string> Together(string section, AppRegistration registration, string purpose)
    {
        (string Key, string? Value)[] keys =
        [
            ($"{section}:TenantId", registration.TenantId),
            ($"{section}:ClientId", registration.ClientId),
            ($"{section}:ClientSecret", registration.ClientSecret),
        ];
        var missing = keys.Where(k => string.IsNullOrWhiteSpace(k.Value)).Select(k => k.Key).ToList();
        if (missing.Count is 1 or 2)
        {
            yield return $"{string.Join(" and ", missing)} is missing: {purpose} has all of {keys[0].Key}, {keys[1].Key} and {keys[2].Key}.";
        }
    }

    /// <summary>"common" and "organizations" would let anybody's tenant in.</summary>
    private static IEnumerable<string> OneTenant(string key, string? tenant)
    {
        var isOne =
            string.IsNullOrWhiteSpace(tenant)
            || Guid.TryParse(tenant, out _)
            || (tenant.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(tenant) == UriHostNameType.Dns);
        if (!isOne)
        {
            yield return $"{key} '{tenant}' must be one tenant's id or domain.";
        }
    }
}
