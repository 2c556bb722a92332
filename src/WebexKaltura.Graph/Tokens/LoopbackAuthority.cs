using Microsoft.Extensions.Options;

namespace WebexKaltura.Graph.Tokens;

/// <summary>
/// Sends what MSAL addresses to the authority by https to the configured plain-http address instead. The options allow such an authority on
/// loopback only (a simulator); any other request goes out as it is.
/// </summary>
internal sealed class LoopbackAuthority(IOptions<DirectoryOptions> options) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var authority = new Uri(options.Value.Authority);
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
