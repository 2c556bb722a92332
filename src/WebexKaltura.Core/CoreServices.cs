using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Coverages;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Overviews;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Previewing;
using WebexKaltura.Core.Reconciling;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core;

/// <summary>Registers rules, workflows and steps; hosts add the ports and bind the options.</summary>
public static class CoreServices
{
    public static IServiceCollection AddWebexKalturaCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Steps.Catalog);
        foreach (var workflow in Steps.Catalog.Workflows)
        {
            workflow.Register(services);
        }
        foreach (var step in Steps.Catalog.Steps)
        {
            step.Register(services);
        }
        services
            .AddSingleton<IAlerts, AlertDesk>()
            .AddSingleton<RecordingStatistics>()
            .AddSingleton<RecordingHistory>()
            .AddSingleton<RecordingActivities>()
            .AddSingleton<IStepObserver>(s => s.GetRequiredService<RecordingActivities>())
            .AddSingleton<CmsMapping>()
            .AddSingleton<UserDirectory>()
            .AddSingleton<OwnerFinder>()
            .AddSingleton<PeopleFinder>()
            .AddSingleton<RecordingEntries>()
            .AddSingleton<EntryVerification>()
            .AddSingleton<DeletionFailure>()
            .AddSingleton<SourceComparison>()
            .AddSingleton<LatestRecordings>()
            .AddSingleton<LatestSightings>()
            .AddSingleton<ISettingsPreview, SettingsPreview>()
            .AddSingleton<Siblings>()
            .AddSingleton<TranscriptSource>()
            .AddSingleton<DownloadLinks>()
            .AddSingleton<RecordingReader>()
            .AddSingleton<TransferGates>()
            .AddSingleton<TransferProgress>()
            .AddSingleton<IEventIntake, RecordingIntake>()
            .AddSingleton<IReconciler, Reconciler>()
            .AddSingleton<RecordingActions>()
            .AddSingleton<IRecordingActions, AuditedActions>()
            .AddSingleton<BackfillBook>()
            .AddSingleton<BackfillIngests>()
            .AddSingleton<RangeListing>()
            .AddSingleton<BackfillForecasting>()
            .AddSingleton<ICoverage, CoverageReading>()
            .AddSingleton<IOverviews, OverviewReading>()
            .AddSingleton<IBackfills, Backfills>();
        services.AddConnectionHealth();
        services
            .AddSingleton<IValidateOptions<AlertOptions>, OptionsRules>()
            .AddSingleton<IValidateOptions<AppOptions>, OptionsRules>()
            .AddSingleton<IValidateOptions<IngestOptions>, OptionsRules>()
            .AddSingleton<IValidateOptions<ReconcileOptions>, OptionsRules>()
            .AddSingleton<IValidateOptions<TransferOptions>, OptionsRules>();
        return services;
    }
}
