using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Health;

/// <summary>Webex has each webhook of the account, active, and delivers to this installation.</summary>
public sealed class WebhooksCheck(AccountWebhooks webhooks) : IHealthCheck
{
    public string Id => "webhook";

    public string Title => "Webhooks";

    public string? DependsOn => WebexTokenCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var found = await webhooks.InspectAsync(account.Id, cancellationToken);
        return [.. found.Select(webhook => WebexRules.Webhook(webhook, webhooks.TargetUrl(account.Id)))];
    }
}
