using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace WebexKaltura.Resilience;

/// <summary>The HTTP client of a service's REST API: no redirects, no cookies, retries as every service's, answers read whole within a minute.</summary>
public static class ServiceClient
{
    /// <param name="services">Where it is registered.</param>
    /// <param name="name">Of the client, and of its retries.</param>
    /// <param name="longestAnswer">Bytes of an answer, at most.</param>
    /// <param name="pagesMayPass">Whether a web page is asked again, as the service itself never answers with one.</param>
    public static IHttpClientBuilder AddServiceClient(
        this IServiceCollection services,
        string name,
        long longestAnswer,
        bool pagesMayPass = false
    )
    {
        var client = services.AddHttpClient(name, http => http.Timeout = TimeSpan.FromMinutes(1));
        client.RemoveAllLoggers();
        client.ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            }
        );
        client.AddResilienceHandler(
            name,
            (pipeline, context) =>
                pipeline.AddServiceRetry(
                    context.ServiceProvider.GetRequiredService<TimeProvider>(),
                    execution => execution.GetRequestMessage(),
                    pagesMayPass
                )
        );
        return client.AddHttpMessageHandler(() => new WholeResponse(longestAnswer));
    }
}
