using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Client;

namespace WebexKaltura.Resilience.Entra;

/// <summary>The HTTP client of one app registration's authority, and MSAL over it.</summary>
public static class AuthorityConnections
{
    /// <param name="services">Where it is registered.</param>
    /// <param name="name">Of the client.</param>
    /// <param name="longestAnswer">Bytes of an answer, at most.</param>
    /// <param name="authority">As configured.</param>
    /// <param name="counted">The service's word in the metric of calls.</param>
    public static IHttpClientBuilder AddAuthorityClient(
        this IServiceCollection services,
        string name,
        long longestAnswer,
        Func<IServiceProvider, string> authority,
        string counted
    ) =>
        services
            .AddServiceClient(name, longestAnswer)
            .AddHttpMessageHandler(s => new LoopbackAuthority(new Uri(authority(s))))
            .CountCalls(counted);

    /// <summary>MSAL for this registration, over the named client.</summary>
    public static ConfidentialClientApplicationBuilder Msal(this IHttpClientFactory clients, string name, AppRegistration registration) =>
        ConfidentialClientApplicationBuilder
            .Create(registration.ClientId)
            .WithClientSecret(registration.ClientSecret)
            .WithAuthority(new Uri($"{LoopbackAuthority.Secure(registration.Authority)}/{registration.TenantId}"), validateAuthority: false)
            .WithInstanceDiscovery(enableInstanceDiscovery: false) // the authority is the operator's word
            .WithHttpClientFactory(new Named(clients, name), retryOnceOn5xx: false); // our own retries are beneath

    private sealed class Named(IHttpClientFactory clients, string name) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => clients.CreateClient(name);
    }
}
