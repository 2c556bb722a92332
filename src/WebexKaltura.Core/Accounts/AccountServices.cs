using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Deletion;

namespace WebexKaltura.Core.Accounts;

public static class AccountServices
{
    /// <summary>Everything about accounts that stands on the ports.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<KalturaProof>();
        services.TryAddSingleton<WebexAdmin>();
        services.TryAddSingleton<IntegrationCodes>();
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton<CategoryCreation>();
        services.TryAddSingleton<SettingsCheck>();
        services.TryAddSingleton<ScheduledDeletions>();
        services.TryAddSingleton<SettingsService>();
        services.TryAddSingleton<SettingsWarnings>();
        services.TryAddSingleton<AccountWebhooks>();
        services.TryAddSingleton<AccountRemoval>();
        services.TryAddSingleton<AccountReauthorization>();
        services.TryAddSingleton<AccountConnector>();
        services.TryAddSingleton<ChatAuthorizationState>();
        services.TryAddSingleton<ChatAuthorizations>();
        services.TryAddSingleton<AlertWatch>();
        services.TryAddSingleton<AccountUpkeep>();
        return services;
    }
}
