using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebexKaltura.Alerts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Functions.Http;
using WebexKaltura.Graph;
using WebexKaltura.Kaltura;
using WebexKaltura.Monitoring;
using WebexKaltura.Storage.Configuration;
using WebexKaltura.Web.Hosting;
using WebexKaltura.Webex;

namespace WebexKaltura.Functions;

/// <summary>Everything that the standalone host has too, but with Durable Functions for its engine.</summary>
public static class ProductRegistration
{
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A key of a section of ours is unknown.</exception>
    public static void AddProduct(this IHostApplicationBuilder builder)
    {
        ConfigurationKeys.RefuseUnknown(builder.Configuration.AsEnumerable());
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
        services.AddSingleton<IAuthorizationWaits, DurableAuthorizationWaits>();
        services.AddSingleton(s => new WebPipeline(new ApplicationBuilder(s).UseWebexKaltura().Build()));
        services.AddTelemetry(configuration);
        // Data protection reads its keys from storage at the start of a host: a cold start would wait for it, whoever is asked for.
        services.Remove(services.Single(s => s.ImplementationType?.Name == "DataProtectionHostedService"));
    }
}
