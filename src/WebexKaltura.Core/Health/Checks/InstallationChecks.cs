using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>Storage answers, with every table and container.</summary>
public sealed class StorageCheck(IStorageHealth storage) : IHealthCheck
{
    public string Id => "storage";

    public string Title => "Storage";

    public string? DependsOn => null;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        await storage.EnsureReadyAsync(cancellationToken);
        return [new HealthFinding(Id, Title, HealthStatus.Ok, "Storage answers, and every table exists.")];
    }
}

/// <summary>The directory of CMS mapping answers, where one is configured.</summary>
public sealed class DirectoryCheck(IDirectory directory) : IHealthCheck
{
    public string Id => "directory";

    public string Title => "Directory (Microsoft Graph)";

    public string? DependsOn => null;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        if (!directory.IsConfigured || account.Settings.OwnerSource != OwnerSource.CmsMapping)
        {
            return [];
        }
        await directory.FindUserIdAsync(account.Id, account.WebexAccountId, cancellationToken);
        return [new HealthFinding(Id, Title, HealthStatus.Ok, "The directory answers questions about users.")];
    }
}

/// <summary>The bot that notifies hosts, where it is configured or the settings need it.</summary>
public sealed class BotCheck(IHostMessages messages) : IHealthCheck
{
    public string Id => "bot";

    public string Title => "Webex bot";

    public string? DependsOn => null;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        if (!messages.CanSend)
        {
            return account.Settings.TellHost
                ?
                [
                    new HealthFinding(
                        Id,
                        Title,
                        HealthStatus.Failing,
                        "Hosts are to be notified, but no bot is configured.",
                        "Set Webex:BotToken, or switch off Tell the host in the settings."
                    ),
                ]
                : [];
        }
        try
        {
            return
            [
                new HealthFinding(Id, Title, HealthStatus.Ok, $"Messages are sent by {await messages.FindSenderAsync(cancellationToken)}."),
            ];
        }
        catch (PermanentFailureException refusal)
        {
            return
            [
                new HealthFinding(
                    Id,
                    Title,
                    account.Settings.TellHost ? HealthStatus.Failing : HealthStatus.Warning,
                    $"Webex does not accept the bot's token. {refusal.Message}",
                    "Create a new token for the bot in the Webex developer portal and set it as Webex:BotToken."
                ),
            ];
        }
    }
}

/// <summary>Alerts reach somebody.</summary>
public sealed class AlertReceiverCheck(IOptions<AlertOptions> options, IAlertStore store, TimeProvider time) : IHealthCheck
{
    public const string CheckId = "alert-receiver";

    public string Id => CheckId;

    public string Title => "Alert receiver";

    public string? DependsOn => null;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var alerts = await store.ListAsync(account.Id, time.GetUtcNow(), cancellationToken);
        var unsent = alerts.Count(alert => alert.Value.State == AlertState.Pending);
        return [InstallationRules.AlertReceiver(!string.IsNullOrWhiteSpace(options.Value.WebhookUrl), unsent)];
    }
}

/// <summary>Webex reaches this installation, as far as the last delivery proves it.</summary>
public sealed class PublicUrlCheck(IPublicUrl publicUrl, IDeliveryStore deliveries) : IHealthCheck
{
    public string Id => "public-url";

    public string Title => "Public URL";

    public string? DependsOn => null;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var accepted = await deliveries.FindLatestAcceptedAsync(account.Id, cancellationToken);
        var test = await deliveries.FindLatestAsync(account.Id, TestEvent.Resource, TestEvent.Event, cancellationToken);
        var movedAt = account.Webhooks.Max(webhook => webhook.MovedAt);
        return [InstallationRules.PublicUrl(new Uri(publicUrl.Value), accepted?.At, test?.At, movedAt)];
    }
}
