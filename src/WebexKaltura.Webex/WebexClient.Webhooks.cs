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
            .Where(w => WebhookApplication.IsOwn(w.AppId, options.Value.ClientId))
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
        var wanted = new WebexWebhook("", name, resource, @event, targetUrl, Active: true);
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
            // It is unknown whether it was created: list before asking again.
            return await TakeOverAsync(account, wanted, secret, cancellationToken)
                ?? await PostWebhookAsync(account, request, cancellationToken);
        }
        catch (RefusedException e) when (e.Code is "webex-409" or "webex-400")
        {
            // There is one already: a call of another host, or one whose reply was lost, was first.
            if (await TakeOverAsync(account, wanted, secret, cancellationToken) is { } existing)
            {
                return existing;
            }

            throw;
        }
    }

    private async Task<WebexWebhook?> TakeOverAsync(
        AccountId account,
        WebexWebhook wanted,
        string secret,
        CancellationToken cancellationToken
    )
    {
        var all = await ListWebhooksAsync(account, cancellationToken);
        var candidates = all.Where(w =>
            w.Resource == wanted.Resource && w.Event == wanted.Event && (w.TargetUrl == wanted.TargetUrl || w.Name == wanted.Name)
        );
        foreach (var candidate in candidates.OrderByDescending(w => w.TargetUrl == wanted.TargetUrl))
        {
            var ours = wanted with { Id = candidate.Id, Active = candidate.Active };
            if (await UpdateWebhookAsync(account, ours, secret, activate: false, cancellationToken))
            {
                return ours;
            }
        }

        return null;
    }

    public async Task<bool> UpdateWebhookAsync(
        AccountId account,
        WebexWebhook webhook,
        string secret,
        bool activate,
        CancellationToken cancellationToken = default
    )
    {
        var body = new JsonObject
        {
            ["name"] = webhook.Name,
            ["targetUrl"] = webhook.TargetUrl,
            ["secret"] = secret,
            ["ownedBy"] = "org",
        };
        if (activate)
        {
            body["status"] = "active";
        }

        var request = new WebexRequest(HttpMethod.Put, Addresses.Of(WebexAddresses.Path("webhooks", webhook.Id))) { Body = body };
        using var response = await calls.FindAsync(account, request, Unreadable, cancellationToken);
        return response is not null;
    }

    public async Task DeleteWebhookAsync(AccountId account, string webhookId, CancellationToken cancellationToken = default)
    {
        var request = new WebexRequest(HttpMethod.Delete, Addresses.Of(WebexAddresses.Path("webhooks", webhookId)));
        using var response = await calls.FindAsync(account, request, Unreadable, cancellationToken);
    }

    private async Task<WebexWebhook> PostWebhookAsync(AccountId account, WebexRequest request, CancellationToken cancellationToken)
    {
        using var response = await calls.GetAsync(account, request, cancellationToken);
        return Webhook(await WebexCalls.ReadAsync(response, WebexJson.Default.WebhookWire, cancellationToken));
    }

    private static WebexWebhook Webhook(WebhookWire wire) =>
        new(wire.Id, wire.Name ?? "", wire.Resource ?? "", wire.Event ?? "", wire.TargetUrl ?? "", wire.Status != "inactive");
}
