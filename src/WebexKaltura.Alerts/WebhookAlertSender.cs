using System.Text;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Failures;
using WebexKaltura.Resilience;

namespace WebexKaltura.Alerts;

/// <summary>Posts alerts to <c>Alerts:WebhookUrl</c>; without one there is nobody to tell. The address is a secret and in no message.</summary>
internal sealed class WebhookAlertSender(IHttpClientFactory clients, IOptions<AlertOptions> options, TimeProvider time) : IAlertSender
{
    public const string ClientName = "alerts";

    public async Task SendAsync(Alert alert, Uri link, CancellationToken cancellationToken = default)
    {
        if (options.Value.WebhookUrl is not { Length: > 0 } url)
        {
            return;
        }
        using var client = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new StringContent(AlertBody.Of(alert, link), Encoding.UTF8, "application/json");
        using var response = await client.SendToServiceAsync(request, "The receiver of alerts", cancellationToken: cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return;
        }
        var message = $"The receiver of alerts (Alerts:WebhookUrl, host {request.RequestUri!.Host}) answered {(int)response.StatusCode}.";
        throw ServiceRetry.MayPass(response.StatusCode)
            ? new TransientFailureException(message, response.AskedWait(time))
            : new RefusedException($"alerts-{(int)response.StatusCode}", message);
    }
}
