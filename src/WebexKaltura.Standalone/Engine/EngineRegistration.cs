using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine.Instances;
using WebexKaltura.Standalone.Engine.Journal;
using WebexKaltura.Standalone.Engine.Ownership;
using WebexKaltura.Standalone.Engine.Running;
using WebexKaltura.Storage.Configuration;

namespace WebexKaltura.Standalone.Engine;

public static class EngineRegistration
{
    /// <summary>The journal engine; needs the storage and a <see cref="WorkflowCatalog"/>.</summary>
    public static IServiceCollection AddJournalEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EngineOptions>().Bind(configuration.GetSection(EngineOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EngineOptions>, EngineOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddStorageTable(InstanceTable.TableName)
            .AddStorageTable(JournalTable.TableName)
            .AddStorageContainer(JournalOwnership.ContainerName);
        services.AddSingleton<InstanceTable>().AddSingleton<JournalTable>().AddSingleton<JournalOwnership>();
        services.AddSingleton<AuthorizationWaits>().AddSingleton<IAuthorizationWaits>(s => s.GetRequiredService<AuthorizationWaits>());
        services.AddSingleton<EngineWakeUp>().AddSingleton<ReportedProgress>().AddSingleton<StepRunner>().AddSingleton<InstanceRunner>();
        services.AddSingleton(s => new StepSlots(s.GetRequiredService<IOptions<EngineOptions>>().Value.MaxConcurrentSteps));
        services.AddSingleton<IWorkflowClient, JournalWorkflowClient>();
        services.AddSingleton<JournalTrim>();
        services.AddHostedService<JournalEngine>();
        return services;
    }
}
