using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Monitoring;

/// <summary>Traces, metrics and log lines with their scopes, to Application Insights where it is configured and nowhere else.</summary>
public static class TelemetryExport
{
    /// <summary>The setting of the Functions host that turns the export on.</summary>
    public const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The setting of the Functions host that says as whom: <c>Authorization=AAD</c>, with <c>;ClientId=…</c> for an identity that users assigned.</summary>
    public const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>What the host has of its own goes on from what is returned.</summary>
    public static OpenTelemetryBuilder AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services
            .AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(ProductTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(ProductTelemetry.Name));
        if (configuration[ConnectionString] is not { Length: > 0 } connectionString)
        {
            return telemetry;
        }
        telemetry.UseAzureMonitorExporter(options =>
            Configure(options, connectionString, TelemetryIdentity.Of(configuration[Authentication]))
        );
        services.Configure<OpenTelemetryLoggerOptions>(logs =>
        {
            logs.IncludeScopes = true; // account and recording
            logs.IncludeFormattedMessage = true;
        });
        return telemetry;
    }

    private static void Configure(AzureMonitorExporterOptions options, string connectionString, TokenCredential? identity)
    {
        options.ConnectionString = connectionString;
        options.Credential = identity;
        options.EnableLiveMetrics = false; // a stream of its own, whether anybody looks or not
        // A recording is looked for by its trace: none is left out. The exporter's default is five traces per second.
        options.TracesPerSecond = null;
        options.SamplingRatio = 1;
    }
}
