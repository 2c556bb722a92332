using Microsoft.Extensions.Options;
using WebexKaltura.Resilience.Entra;

namespace WebexKaltura.Web.Signin.Entra;

/// <summary>Stops the process at start, naming the key and the reason.</summary>
internal sealed class AdminOptionsValidation : IValidateOptions<AdminOptions>
{
    public ValidateOptionsResult Validate(string? name, AdminOptions options) =>
        RegistrationRules.Faults("Admin", options.Registration, "sign-in by Microsoft Entra").ToList() is { Count: > 0 } faults
            ? ValidateOptionsResult.Fail(faults)
            : ValidateOptionsResult.Success;
}
