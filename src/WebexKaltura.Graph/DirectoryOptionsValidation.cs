using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Graph.Users;

namespace WebexKaltura.Graph;

/// <summary>Stops the process at start, naming the key and the reason.</summary>
internal sealed class DirectoryOptionsValidation : IValidateOptions<DirectoryOptions>
{
    public ValidateOptionsResult Validate(string? name, DirectoryOptions options)
    {
        var faults = Together(options)
            .Concat(Address("GraphUrl", options.GraphUrl))
            .Concat(Address("Authority", options.Authority))
            .Concat(Attribute(options.Attribute))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Together(DirectoryOptions options)
    {
        var keys = new[]
        {
            ("Directory:TenantId", options.TenantId),
            ("Directory:ClientId", options.ClientId),
            ("Directory:ClientSecret", options.ClientSecret),
        };
        var missing = keys.Where(key => string.IsNullOrWhiteSpace(key.Item2)).Select(key => key.Item1).ToList();
        if (missing.Count is > 0 and < 3)
        {
            yield return $"{string.Join(" and ", missing)} is missing: a directory has Directory:TenantId, Directory:ClientId and "
                + "Directory:ClientSecret.";
        }
        if (options.TenantId is { } tenant && !tenant.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
        {
            yield return "Directory:TenantId must be the tenant's id or one of its domains.";
        }
    }

    private static IEnumerable<string> Address(string key, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme is not ("http" or "https")))
        {
            yield return $"Directory:{key} '{text}' is no absolute https address.";
        }
        else if (address.Scheme == "http" && !AllowedHosts.IsLoopback(address))
        {
            yield return $"Directory:{key} '{text}' must use https: plain http is allowed to loopback hosts only.";
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            yield return $"Directory:{key} must have no user name, query or fragment.";
        }
    }

    private static IEnumerable<string> Attribute(string attribute)
    {
        if (!UserAttribute.Names.Contains(attribute, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"Directory:Attribute '{attribute}' is none of employeeId, onPremisesSamAccountName, userPrincipalName, "
                + "extensionAttribute1 … extensionAttribute15.";
        }
    }
}
