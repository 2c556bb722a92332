namespace WebexKaltura.Resilience.Entra;

/// <summary>
/// MSAL takes https authorities only. One of plain http, which options allow on loopback only (a simulator), is named to MSAL as if it were
/// https, and what MSAL sends to it goes out by http; any other request goes out as it is.
/// </summary>
/// <param name="authority">Scheme, host and port of the configured authority.</param>
public sealed class LoopbackAuthority(Uri authority) : DelegatingHandler
{
    /// <summary>The authority as MSAL is to see it, without a trailing slash.</summary>
    public static string Secure(string authority) => new UriBuilder(authority) { Scheme = Uri.UriSchemeHttps }.Uri.AbsoluteUri.TrimEnd('/');

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (
            authority.Scheme == Uri.UriSchemeHttp
            && request.RequestUri is { } target
            && (target.Host, target.Port) == (authority.Host, authority.Port)
        )
        {
            request.RequestUri = new UriBuilder(target) { Scheme = Uri.UriSchemeHttp }.Uri;
        }
        return base.SendAsync(request, cancellationToken);
    }
}
