using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Wire;

namespace WebexKaltura.Webex;

internal sealed partial class WebexClient
{
    public async Task<IReadOnlyList<WebexWebhook>> ListWebhooksAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        // Without ownedBy only personal webhooks are listed.
        var first = Addresses.Of("webhooks", ("ownedBy", "org"), ("max", PageSize));
        return await calls
            .ListAsync(account, first, WebexJson.Default.Webhooks, cancellationToken)
            .Select(Webhook)
            .ToListAsync(cancellationToken);
    }

    public async Task<WebexWebhook> CreateWebhookAsync(
        AccountId account,
        string name,
        string resource,
        string @event,
        string targetUrl,
        string secret,
        CancellationToken cancellationToken = default
    )
    {
        var request = new WebexRequest(HttpMethod.Post, Addresses.Of("webhooks"))
        {
            OnceOnly = true,
            Body = new JsonObject
            {
                ["name"] = name,
                ["targetUrl"] = targetUrl,
                ["resource"] = resource,
                ["event"] = @event,
                ["ownedBy"] = "org",
                ["secret"] = secret,
            },
        };
        try
        {
            return await PostWebhookAsync(account, request, cancellationToken);
        }
        catch (TransientFailureException e) when (e.RetryAfter is null)
        {
            // Nobody knows whether it was created: look before asking again.
            var all = await ListWebhooksAsync(account, cancellationToken);
            var created = all.FirstOrDefault(w => w.Resource == resource && w.Event == @event && w.TargetUrl == targetUrl);
            if (created is null)
            {
                return await PostWebhookAsync(account, request, cancellationToken);
            }

            await ActivateWebhookAsync(account, created, secret, cancellationToken);
            return created with { Active = true };
        }
    }

    public async Task ActivateWebhookAsync(
        AccountId account,
        WebexWebhook webhook,
        string secret,
        CancellationToken cancellationToken = default
    )
    {
        var request = new WebexRequest(HttpMethod.Put, Addresses.Of(WebexAddresses.Path("webhooks", webhook.Id)))
        {
            Body = new JsonObject
            {
                ["name"] = webhook.Name,
                ["targetUrl"] = webhook.TargetUrl,
                ["secret"] = secret,
                ["ownedBy"] = "org",
                ["status"] = "active",
            },
        };
        using var response = await calls.GetAsync(account, request, cancellationToken);
    }

    public async Task DeleteWebhookAsync(AccountId account, string webhookId, CancellationToken cancellationToken = default)
    {
        var request = new WebexRequest(HttpMethod.Delete, Addresses.Of(WebexAddresses.Path("webhooks", webhookId)));
        using var response = await calls.FindAsync(account, request, Missing, cancellationToken);
    }

    private async Task<WebexWebhook> PostWebhookAsync(AccountId account, WebexRequest request, CancellationToken cancellationToken)
    {
        using var response = await calls.GetAsync(account, request, cancellationToken);
        return Webhook(await WebexCalls.ReadAsync(response, WebexJson.Default.WebhookWire, cancellationToken));
    }

    private static WebexWebhook Webhook(WebhookWire wire) =>
        new(wire.Id, wire.Name ?? "", wire.Resource ?? "", wire.Event ?? "", wire.TargetUrl ?? "", wire.Status != "inactive");
}
