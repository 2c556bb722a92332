using Microsoft.Extensions.Options;
using WebexKaltura.Graph.Users;
using WebexKaltura.Resilience.Entra;

namespace WebexKaltura.Graph;

/// <summary>Stops the process at start, naming the key and the reason.</summary>
internal sealed class DirectoryOptionsValidation : IValidateOptions<DirectoryOptions>
{
    public ValidateOptionsResult Validate(string? name, DirectoryOptions options)
    {
        var faults = RegistrationRules
            .Faults(DirectoryOptions.Section, options.Registration, "a directory")
            .Concat(RegistrationRules.Address("Directory:GraphUrl", options.GraphUrl))
            .Concat(Attribute(options.Attribute))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
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
