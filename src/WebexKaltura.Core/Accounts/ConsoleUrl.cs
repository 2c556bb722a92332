namespace WebexKaltura.Core.Accounts;

/// <summary>Which management console belongs to which Kaltura service.</summary>
public static class ConsoleUrl
{
    private const string SaasConsole = "kmc.kaltura.com";
    private static readonly string[] SaasServices = ["www.kaltura.com", "kaltura.com", "cdnapisec.kaltura.com"];

    /// <summary>The console's host is the service's host; Kaltura's SaaS has a console host of its own.</summary>
    public static bool BelongsTo(string consoleUrl, string serviceUrl)
    {
        if (
            !Uri.TryCreate(consoleUrl.Trim(), UriKind.Absolute, out var console)
            || !Uri.TryCreate(serviceUrl, UriKind.Absolute, out var service)
        )
        {
            return false;
        }
        var web = console.Scheme == Uri.UriSchemeHttps || console.Scheme == Uri.UriSchemeHttp;
        var saas = Same(console.Host, SaasConsole) && SaasServices.Any(s => Same(service.Host, s));
        return web && (saas || Same(console.Host, service.Host));
    }

    /// <summary>As the account says; where it says nothing, as for its service.</summary>
    public static bool BelongsTo(string consoleUrl, KalturaAccount kaltura) =>
        kaltura.ConsoleUrl is { } own
            ? Uri.TryCreate(consoleUrl.Trim(), UriKind.Absolute, out var console) && Same(console.Authority, new Uri(own).Authority)
            : BelongsTo(consoleUrl, kaltura.ServiceUrl);

    /// <summary>The page of an entry in the account's console.</summary>
    public static Uri OfEntry(KalturaAccount kaltura, string entryId) => OfEntry(kaltura.ConsoleUrl ?? kaltura.ServiceUrl, entryId);

    /// <summary>The page of an entry in the console that belongs to the service.</summary>
    /// <param name="serviceUrl">Such as <c>https://www.kaltura.com</c>.</param>
    /// <param name="entryId">The entry's id.</param>
    public static Uri OfEntry(string serviceUrl, string entryId)
    {
        var service = new Uri(serviceUrl);
        var console = SaasServices.Any(s => Same(service.Host, s)) ? new Uri($"https://{SaasConsole}") : service;
        return new Uri(console, $"/index.php/kmcng/content/entries/entry/{Uri.EscapeDataString(entryId)}/metadata");
    }

    private static bool Same(string host, string other) => string.Equals(host, other, StringComparison.OrdinalIgnoreCase);
}
