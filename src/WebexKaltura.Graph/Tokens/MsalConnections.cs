using Microsoft.Identity.Client;

namespace WebexKaltura.Graph.Tokens;

/// <summary>Lets MSAL use our connections with their retries.</summary>
internal sealed class MsalConnections(IHttpClientFactory clients) : IMsalHttpClientFactory
{
    public const string ClientName = "directory-authority";

    public HttpClient GetHttpClient() => clients.CreateClient(ClientName);
}
