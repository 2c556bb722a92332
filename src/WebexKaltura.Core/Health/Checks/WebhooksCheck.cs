using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;

namespace WebexKaltura.Core.Health;

/// <summary>Webex has each webhook of the account, active, and delivers to this installation.</summary>
public sealed class WebhooksCheck(AccountWebhooks webhooks, IDeliveryStore deliveries) : IHealthCheck
{
    public string Id => "webhook";

    public string Title => "Webhooks";

    public string? DependsOn => WebexTokenCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var found = await webhooks.InspectAsync(account.Id, cancellationToken);
        var target = webhooks.TargetUrl(account.Id);
        return await Task.WhenAll(
            found.Select(async webhook =>
            {
                var known = account.Webhooks.FirstOrDefault(w => w.Resource == webhook.Resource && w.Event == webhook.Event);
                var last = await deliveries.FindLatestAsync(account.Id, webhook.Resource, webhook.Event, cancellationToken);
                return WebexRules.Webhook(webhook, target, last, known?.InactiveSince);
            })
        );
    }
}
