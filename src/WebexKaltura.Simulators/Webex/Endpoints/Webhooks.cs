using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Registration of webhooks. Who creates one needs the read scope of its resource.</summary>
internal static class Webhooks
{
    private static readonly Dictionary<string, (string Scope, string[] Events)> Resources = new(StringComparer.Ordinal)
    {
        ["recordings"] = (WebexScopes.RecordingsRead, ["created", "updated", "deleted"]),
        ["meetingTranscripts"] = (WebexScopes.Transcripts, ["created"]),
    };

    public static void Map(WebexRoutes routes)
    {
        routes.Map("GET", "/webhooks", [], List);
        routes.Map("POST", "/webhooks", [], CreateAsync);
        routes.Map("GET", "/webhooks/{webhookId}", [], call => WebexRoutes.Json(WebhookWire.Of(Find(call))));
        routes.Map("PUT", "/webhooks/{webhookId}", [], ReplaceAsync);
        routes.Map("DELETE", "/webhooks/{webhookId}", [], Remove);
    }

    // Without ownedBy=org only personal webhooks are listed: webex.md, Webhooks.
    private static IResult List(WebexCall call)
    {
        var ofOrganisation = call.Query("ownedBy") == "org";
        if (ofOrganisation && !call.Caller.IsAdmin)
        {
            throw WebexRefusal.Forbidden("Only an admin may list the organisation's webhooks.");
        }
        var mine = call.World.Webhooks.All.Where(w =>
            ofOrganisation ? w.OwnedByOrganisation : !w.OwnedByOrganisation && w.CreatedBy == call.Caller.Id
        );
        return call.Page(mine, w => $"{w.Created.UtcDateTime:O}/{w.Id}", descending: false, WebhookWire.Of, defaultMax: 100);
    }

    private static async Task<IResult> CreateAsync(WebexCall call)
    {
        var body = await call.BodyAsync<NewWebhookWire>();
        CheckTarget(body.Name, body.TargetUrl);
        if (body.Resource is null || !Resources.TryGetValue(body.Resource, out var resource) || !resource.Events.Contains(body.Event))
        {
            throw WebexRefusal.BadRequest($"There is no event '{body.Resource}/{body.Event}'.");
        }
        var ofOrganisation = body.OwnedBy == "org";
        if (!call.Has(resource.Scope) || ofOrganisation && !call.Caller.IsAdmin)
        {
            throw WebexRefusal.Forbidden($"A webhook for '{body.Resource}' needs the scope {resource.Scope}.");
        }
        if (call.World.Webhooks.All.Count >= Deliveries.WebhookRegistry.Most)
        {
            throw WebexRefusal.BadRequest("There are too many webhooks.");
        }
        var world = call.World;
        var id = world.Ids.Spark("WEBHOOK", world.Ids.NextHex());
        var webhook = new SimulatedWebhook(
            id,
            body.Name!,
            body.TargetUrl!,
            body.Resource,
            body.Event!,
            body.Secret,
            ofOrganisation,
            call.Caller.Id,
            world.Time.GetUtcNow(),
            IsActive: true
        )
        {
            Application = world.Options.ClientId,
        };
        return world.Webhooks.TryAdd(webhook)
            ? WebexRoutes.Json(WebhookWire.Of(webhook))
            : throw new WebexRefusal(
                world.SecondWebhookStatus,
                $"The organization already has a webhook for {body.Resource}/{body.Event} by this application."
            );
    }

    private static async Task<IResult> ReplaceAsync(WebexCall call)
    {
        var webhook = Find(call);
        var body = await call.BodyAsync<NewWebhookWire>();
        CheckTarget(body.Name, body.TargetUrl);
        if (body.Status is not (null or "active"))
        {
            throw WebexRefusal.BadRequest("'status' can be set to active only.");
        }
        // Only name, targetUrl, secret and status can be changed; anything else in the body is ignored.
        var changed = webhook with
        {
            Name = body.Name!,
            TargetUrl = body.TargetUrl!,
            Secret = body.Secret ?? webhook.Secret,
        };
        return WebexRoutes.Json(WebhookWire.Of(call.World.Webhooks.Change(changed, activate: body.Status == "active")));
    }

    private static IResult Remove(WebexCall call) =>
        call.World.Webhooks.Remove(Find(call).Id) ? Results.NoContent() : throw WebexRefusal.NotFound();

    private static SimulatedWebhook Find(WebexCall call) =>
        call.World.Webhooks.Find(call.Route("webhookId")) is { } webhook
        && webhook.Application == call.World.Options.ClientId
        && (webhook.OwnedByOrganisation ? call.Caller.IsAdmin : webhook.CreatedBy == call.Caller.Id)
            ? webhook
            : throw WebexRefusal.NotFound("The webhook could not be found.");

    private static void CheckTarget(string? name, string? targetUrl)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw WebexRefusal.BadRequest("'name' is required.");
        }
        if (!Uri.TryCreate(targetUrl, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))
        {
            throw WebexRefusal.BadRequest("'targetUrl' must be an absolute http(s) URL.");
        }
    }

    private sealed record NewWebhookWire(
        string? Name,
        string? TargetUrl,
        string? Resource,
        string? Event,
        string? Secret,
        string? OwnedBy,
        string? Status
    );

    private sealed record WebhookWire(
        string Id,
        string Name,
        string TargetUrl,
        string Resource,
        string Event,
        string? Secret,
        string Status,
        string Created,
        string OwnedBy
    )
    {
        public static WebhookWire Of(SimulatedWebhook webhook) =>
            new(
                webhook.Id,
                webhook.Name,
                webhook.TargetUrl,
                webhook.Resource,
                webhook.Event,
                webhook.Secret,
                webhook.IsActive ? "active" : "inactive",
                WireTime.Of(webhook.Created),
                webhook.OwnedByOrganisation ? "org" : "creator"
            );
    }
}
