using System.Text.Json;
using System.Text.Json.Serialization;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Webhooks;

/// <summary>A delivery as Webex posts it. Only <c>data.id</c> is relied on; hints of an unexpected type count as missing.</summary>
internal sealed record WebhookDelivery(string? Resource, string? Event, WebhookData? Data)
{
    /// <summary>True for the events that recordings and captions come from.</summary>
    public bool IsOfInterest =>
        (Resource, Event) is ("recordings", "created" or "updated" or "deleted") or ("meetingTranscripts", "created");

    /// <summary>A test event of the product itself.</summary>
    public bool IsTest => (Resource, Event) is (TestEvent.Resource, TestEvent.Event);

    /// <exception cref="FormatException">Not a delivery: no JSON object with a resource and an event.</exception>
    public static WebhookDelivery Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WebhookJson.Default.WebhookDelivery) is { Resource: not null, Event: not null } delivery
                ? delivery
                : throw new FormatException("The delivery names no resource and event.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("The delivery is no JSON object as Webex sends it.", e);
        }
    }

    /// <exception cref="FormatException">The event says not what it is about.</exception>
    public WebexEvent ToEvent() =>
        Data?.Id is { Length: > 0 } id
            ? new WebexEvent(Resource!, Event!, id, Text(Data.MeetingId), Text(Data.HostEmail), Text(Data.SiteUrl))
            : throw new FormatException("The delivery has no data.id.");

    private static string? Text(JsonElement hint) => hint.ValueKind == JsonValueKind.String ? hint.GetString() : null;
}

internal sealed record WebhookData(string? Id, JsonElement MeetingId, JsonElement HostEmail, JsonElement SiteUrl);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookDelivery))]
internal sealed partial class WebhookJson : JsonSerializerContext;
