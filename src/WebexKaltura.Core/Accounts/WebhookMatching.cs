using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>
/// Which of an organisation's webhooks are the account's own. The address alone does not decide: after a change of <c>App:PublicUrl</c>
/// Webex still has the old one, and it allows one organisation-wide webhook per resource, event and application.
/// </summary>
public static class WebhookMatching
{
    /// <summary>The path of every target URL of the account, whatever the public URL before it.</summary>
    public static string Path(AccountId account) => $"/webhooks/webex/{account}";

    public static string Name(string resource, string @event) => $"WebexKaltura {resource}/{@event}";

    /// <summary>The account's webhooks of one resource and event, the one to keep first: with the right URL, then active ones.</summary>
    /// <param name="targetUrl">The URL that the webhook should have.</param>
    public static IReadOnlyList<WebexWebhook> Own(
        IEnumerable<WebexWebhook> all,
        AccountId account,
        string targetUrl,
        string resource,
        string @event
    ) =>
        [
            .. all.Where(w => w.Resource == resource && w.Event == @event && IsOwn(w, account))
                .OrderByDescending(w => HasUrl(w, targetUrl))
                .ThenByDescending(w => HasPath(w, account))
                .ThenByDescending(w => w.Active)
                .ThenBy(w => w.Id, StringComparer.Ordinal),
        ];

    /// <summary>Whether the webhook points to the account's path on any host, or has the name that the product gives.</summary>
    public static bool IsOwn(WebexWebhook webhook, AccountId account) =>
        HasPath(webhook, account) || webhook.Name == Name(webhook.Resource, webhook.Event);

    public static bool HasUrl(WebexWebhook webhook, string targetUrl) =>
        string.Equals(webhook.TargetUrl, targetUrl, StringComparison.Ordinal);

    private static bool HasPath(WebexWebhook webhook, AccountId account) =>
        Uri.TryCreate(webhook.TargetUrl, UriKind.Absolute, out var url)
        && url.AbsolutePath.EndsWith(Path(account), StringComparison.Ordinal);
}
