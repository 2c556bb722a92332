using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Resilience;

/// <summary>Counts what really goes out, each attempt: add it last, inside the retries.</summary>
public static class CountedCalls
{
    /// <param name="client">Whose calls.</param>
    /// <param name="service">The service's word in the metric.</param>
    public static IHttpClientBuilder CountCalls(this IHttpClientBuilder client, string service) =>
        client.AddHttpMessageHandler(() => new Counting(service));

    private sealed class Counting(string service) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int? status = null;
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                status = (int)response.StatusCode;
                return response;
            }
            finally
            {
                ProductTelemetry.Called(service, status);
            }
        }
    }
}
