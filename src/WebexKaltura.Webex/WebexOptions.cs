using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Webex;

/// <summary>Section <c>Webex</c>.</summary>
public sealed class WebexOptions
{
    public const string Section = "Webex";

    /// <summary>REST and OAuth base, without a trailing slash.</summary>
    public string ApiUrl { get; set; } = "https://webexapis.com/v1";
    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }

    /// <summary>Sends messages to hosts; none where null.</summary>
    public string? BotToken { get; set; }

    /// <summary>Hosts that content may be downloaded from; see <see cref="AllowedHosts"/> for the patterns.</summary>
    public IReadOnlyList<string> DownloadHosts { get; set; } = ["*.webex.com"];

    internal AllowedHosts Downloads => new($"{Section}:{nameof(DownloadHosts)}", DownloadHosts);
}

/// <summary>Stops the process at start, naming the key and the reason.</summary>
internal sealed class WebexOptionsValidation : IValidateOptions<WebexOptions>
{
    public ValidateOptionsResult Validate(string? name, WebexOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(WebexOptions options)
    {
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var api) || (api.Scheme is not ("http" or "https")))
        {
            yield return $"Webex:ApiUrl '{options.ApiUrl}' is no absolute https address.";
        }
        else if (api.Scheme == "http" && !AllowedHosts.IsLoopback(api))
        {
            yield return $"Webex:ApiUrl '{options.ApiUrl}' must use https: plain http is allowed to loopback hosts only.";
        }
        else if (api.Query.Length > 0 || api.Fragment.Length > 0 || api.UserInfo.Length > 0)
        {
            yield return "Webex:ApiUrl must have no user name, query or fragment.";
        }

        if (string.IsNullOrWhiteSpace(options.ClientId) != string.IsNullOrWhiteSpace(options.ClientSecret))
        {
            var missing = string.IsNullOrWhiteSpace(options.ClientId) ? "Webex:ClientId" : "Webex:ClientSecret";
            yield return $"{missing} is missing: an integration has both Webex:ClientId and Webex:ClientSecret.";
        }

        if (options.DownloadHosts.Count == 0)
        {
            yield return "Webex:DownloadHosts is empty: no recording could be downloaded.";
        }

        foreach (var fault in options.DownloadHosts.Select(AllowedHosts.Fault).OfType<string>())
        {
            yield return $"Webex:DownloadHosts: {fault}";
        }
    }
}
