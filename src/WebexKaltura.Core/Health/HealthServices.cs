using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Health;

public static class HealthServices
{
    /// <summary>Every check, in the order in which a page lists what is in order.</summary>
    public static IServiceCollection AddConnectionHealth(this IServiceCollection services) =>
        services
            .AddSingleton<IHealthCheck, WebexTokenCheck>()
            .AddSingleton<IHealthCheck, WebexScopesCheck>()
            .AddSingleton<IHealthCheck, WebexRoleCheck>()
            .AddSingleton<IHealthCheck, ChatAuthorizationCheck>()
            .AddSingleton<IHealthCheck, WebexSitesCheck>()
            .AddSingleton<IHealthCheck, WebhooksCheck>()
            .AddSingleton<IHealthCheck, ReconciliationCheck>()
            .AddSingleton<IHealthCheck, KalturaSessionCheck>()
            .AddSingleton<IHealthCheck, KalturaEntitlementCheck>()
            .AddSingleton<IHealthCheck, KalturaUploadCheck>()
            .AddSingleton<IHealthCheck, DefaultUserCheck>()
            .AddSingleton<IHealthCheck, CategoriesCheck>()
            .AddSingleton<IHealthCheck, GroupsCheck>()
            .AddSingleton<IHealthCheck, ConversionProfileCheck>()
            .AddSingleton<IHealthCheck, KalturaModerationCheck>()
            .AddSingleton<IHealthCheck, DirectoryCheck>()
            .AddSingleton<IHealthCheck, BotCheck>()
            .AddSingleton<IHealthCheck, StorageCheck>()
            .AddSingleton<IHealthCheck, PublicUrlCheck>()
            .AddSingleton<IHealthCheck, AlertReceiverCheck>()
            .AddSingleton<IConnectionHealth, ConnectionHealth>()
            .AddSingleton<HealthAfterChanges>()
            .AddSingleton<IAccountChanges>(s => s.GetRequiredService<HealthAfterChanges>());
}
