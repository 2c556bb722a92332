using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebexKaltura.Alerts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Functions.Http;
using WebexKaltura.Graph;
using WebexKaltura.Kaltura;
using WebexKaltura.Storage.Configuration;
using WebexKaltura.Web.Hosting;
using WebexKaltura.Webex;

namespace WebexKaltura.Functions;

/// <summary>Everything that the standalone host has too, but with Durable Functions for its engine.</summary>
public static class ProductRegistration
{
    public static void AddProduct(this IHostApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddOptions<AppOptions>().Bind(configuration.GetSection("App")).ValidateOnStart();
        services.AddOptions<IngestOptions>().Bind(configuration.GetSection("Ingest")).ValidateOnStart();
        services.AddOptions<ReconcileOptions>().Bind(configuration.GetSection("Reconcile")).ValidateOnStart();
        services.AddOptions<TransferOptions>().Bind(configuration.GetSection("Transfer")).ValidateOnStart();
        services.AddWebexKalturaCore();
        services.AddWebexKalturaStorage(configuration);
        services.AddWebex(configuration);
        services.AddKaltura(configuration);
        services.AddAlerts(configuration);
        services.AddDirectory(configuration);
        services.AddWebexKalturaWeb(configuration);
        services.AddSingleton<DurableWorkflowClient>().AddSingleton<IWorkflowClient>(s => s.GetRequiredService<DurableWorkflowClient>());
        services.AddSingleton<StepActivity>();
        services.AddSingleton(s => new WebPipeline(new ApplicationBuilder(s).UseWebexKaltura().Build()));
        services
            .AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(ProductTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(ProductTelemetry.Name))
            .UseFunctionsWorkerDefaults();
    }
}
