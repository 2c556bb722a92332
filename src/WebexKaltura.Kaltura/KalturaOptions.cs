using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Kaltura;

/// <summary>Section <c>Kaltura</c>.</summary>
public sealed class KalturaOptions
{
    public const string Section = "Kaltura";

    /// <summary>Hosts that an account's service URL may point at; see <see cref="Core.Configuration.AllowedHosts"/> for the patterns.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = ["*.kaltura.com"];

    internal AllowedHosts Allowed => new($"{Section}:{nameof(AllowedHosts)}", AllowedHosts);
}

/// <summary>Stops the process at start, naming the key and the reason.</summary>
internal sealed class KalturaOptionsValidation : IValidateOptions<KalturaOptions>
{
    public ValidateOptionsResult Validate(string? name, KalturaOptions options)
    {
        List<string> faults =
        [
            .. options.AllowedHosts.Select(AllowedHosts.Fault).OfType<string>().Select(fault => $"Kaltura:AllowedHosts: {fault}"),
        ];
        if (options.AllowedHosts.Count == 0)
        {
            faults.Add("Kaltura:AllowedHosts is empty: no account could be connected.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
