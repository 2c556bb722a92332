using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Storage.Accounts;
using WebexKaltura.Storage.Alerting;
using WebexKaltura.Storage.Audit;
using WebexKaltura.Storage.Backfilling;
using WebexKaltura.Storage.Codes;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Deliveries;
using WebexKaltura.Storage.Health;
using WebexKaltura.Storage.Recordings;
using WebexKaltura.Storage.Recordings.Catalogue;
using WebexKaltura.Storage.Secrets;
using WebexKaltura.Storage.Sessions;
using WebexKaltura.Storage.Statistics;
using WebexKaltura.Storage.Transfer;

namespace WebexKaltura.Storage.Configuration;

public static class StorageRegistration
{
    /// <summary>All stores on Azure Tables and Blobs, secrets, and the keys of ASP.NET Core Data Protection.</summary>
    public static IServiceCollection AddWebexKalturaStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddOptions<SecretsOptions>().Bind(configuration.GetSection(SecretsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<IValidateOptions<SecretsOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<StorageCreation>();
        services.AddSingleton(s =>
            StorageClients.Tables(s.GetRequiredService<IOptions<StorageOptions>>().Value, s.GetRequiredService<StorageCreation>())
        );
        services.AddSingleton(s =>
            StorageClients.Blobs(s.GetRequiredService<IOptions<StorageOptions>>().Value, s.GetRequiredService<StorageCreation>())
        );
        services.AddSingleton<StorageConnection>();
        services.AddSingleton<IStorageHealth, StorageHealth>();
        services.AddStores();
        services.AddSecrets(configuration);
        return services;
    }

    /// <summary>A table that must exist before the host works.</summary>
    public static IServiceCollection AddStorageTable(this IServiceCollection services, string name) =>
        services.AddSingleton(new RequiredTable(name));

    /// <summary>A blob container that must exist before the host works.</summary>
    public static IServiceCollection AddStorageContainer(this IServiceCollection services, string name) =>
        services.AddSingleton(new RequiredContainer(name));

    private static void AddStores(this IServiceCollection services)
    {
        services.AddStorageTable(AccountStore.TableName).AddSingleton<IAccountStore, AccountStore>();
        services.AddStorageTable(AlertStore.TableName).AddSingleton<IAlertStore, AlertStore>();
        services.AddStorageTable(IntegrationCodeStore.TableName).AddSingleton<IIntegrationCodeStore, IntegrationCodeStore>();
        services.AddSingleton<ICodeGuessStore, CodeGuessStore>();
        services
            .AddStorageTable(RecordingStore.TableName)
            .AddStorageTable(RecordingAccounts.TableName)
            .AddStorageTable(RecordingMeetings.TableName)
            .AddStorageTable(RecordingTimeline.TableName);
        services
            .AddSingleton<RecordingAccounts>()
            .AddSingleton<RecordingMeetings>()
            .AddSingleton<CatalogueUpgrade>()
            .AddSingleton<RecordingCatalogue>();
        services.AddSingleton<RecordingReading>().AddSingleton<RecordingListing>();
        services.AddSingleton<RecordingTimeline>().AddSingleton<IRecordingStore, RecordingStore>();
        services.AddStorageTable(AuditLog.TableName).AddSingleton<IAuditLog, AuditLog>();
        services.AddStorageTable(BackfillStore.TableName).AddSingleton<IBackfillStore, BackfillStore>();
        services.AddStorageTable(HealthStore.TableName).AddSingleton<IHealthStore, HealthStore>();
        services.AddSingleton<IAccountData>(s => s.GetRequiredService<IHealthStore>());
        services.AddStorageTable(DeliveryStore.TableName).AddSingleton<IDeliveryStore, DeliveryStore>();
        services.AddSingleton<IAccountData>(s => s.GetRequiredService<IDeliveryStore>());
        services.AddStorageTable(SessionStore.TableName).AddSingleton<ISessionStore, SessionStore>();
        services.AddStorageTable(StatisticsStore.TableName).AddSingleton<IStatisticsStore, StatisticsStore>();
        services.AddStorageTable(TransferLedger.TableName).AddSingleton<ITransferLedger, TransferLedger>();
    }

    private static void AddSecrets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("WebexKaltura");
        services.AddStorageContainer(BlobKeyRepository.ContainerName).AddSingleton<IXmlRepository, BlobKeyRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((options, repository) => options.XmlRepository = repository);

        services.AddSingleton<RowProtection>();
        if (configuration[$"{SecretsOptions.Section}:{nameof(SecretsOptions.KeyVaultUrl)}"] is { Length: > 0 })
        {
            services.AddSingleton(s => new SecretClient(
                new Uri(s.GetRequiredService<IOptions<SecretsOptions>>().Value.KeyVaultUrl!),
                new DefaultAzureCredential()
            ));
            services.AddSingleton<ISecretStore, KeyVaultSecretStore>();
        }
        else
        {
            services.AddStorageTable(TableSecretStore.TableName).AddSingleton<ISecretStore, TableSecretStore>();
        }
    }
}
