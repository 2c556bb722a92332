using Microsoft.Identity.Client;

namespace WebexKaltura.Graph.Tokens;

/// <summary>Lets MSAL use our connections with their retries.</summary>
internal sealed class MsalConnections(IHttpClientFactory clients) : IMsalHttpClientFactory
{
    public const string ClientName = "directory-authority";

    public HttpClient GetHttpClient() => clients.CreateClient(ClientName);

    /// <summary>MSAL takes https authorities only: one on loopback is given to it as if it were, and <see cref="LoopbackAuthority"/> reaches it.</summary>
    public static string SecureAuthority(string authority) =>
        new UriBuilder(authority) { Scheme = Uri.UriSchemeHttps }.Uri.AbsoluteUri.TrimEnd('/');
}
