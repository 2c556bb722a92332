using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Resilience;

namespace WebexKaltura.Alerts;

public static class AlertsRegistration
{
    private const long MaxAnswer = 64 << 10; // bytes; receivers answer "ok" or "1"

    /// <summary>Adds <see cref="IAlertSender"/> and the options of section <c>Alerts</c>.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AlertOptions>().Bind(configuration.GetSection(AlertOptions.Section)).ValidateOnStart();
        services.AddSingleton<IAlertSender, WebhookAlertSender>();
        var client = services.AddHttpClient(WebhookAlertSender.ClientName, http => http.Timeout = TimeSpan.FromMinutes(1));
        client.RemoveAllLoggers(); // they would write the address
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
            WebhookAlertSender.ClientName,
            (pipeline, context) =>
                pipeline.AddServiceRetry(
                    context.ServiceProvider.GetRequiredService<TimeProvider>(),
                    execution => execution.GetRequestMessage()
                )
        );
        client.AddHttpMessageHandler(() => new WholeResponse(MaxAnswer));
        client.CountCalls("alerts");
        return services;
    }
}
