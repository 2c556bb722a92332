using System.Text.Json.Serialization;

namespace WebexKaltura.Webex.Wire;

// Shapes of webex-api.json, only the members that we read.

internal sealed record ItemsWire<T>(IReadOnlyList<T>? Items);

internal sealed record ErrorWire(string? Message, IReadOnlyList<ErrorDescriptionWire>? Errors, string? TrackingId);

internal sealed record ErrorDescriptionWire(string? Description);

internal sealed record LicenseWire(string? SiteUrl);

internal sealed record SitesWire(IReadOnlyList<SiteWire>? Sites);

internal sealed record SiteWire(string SiteUrl, bool Default);

internal sealed record LinksWire(string? RecordingDownloadLink, string? TranscriptDownloadLink, DateTimeOffset? Expiration);

/// <summary>List items and details; <c>durationSeconds</c> and <c>sizeBytes</c> are JSON numbers of any form.</summary>
internal sealed record RecordingWire(
    string Id,
    string? MeetingId,
    string? Topic,
    DateTimeOffset CreateTime,
    DateTimeOffset? TimeRecorded,
    string? HostEmail,
    string? HostDisplayName,
    string? SiteUrl,
    string? Format,
    string? ServiceType,
    double DurationSeconds,
    double SizeBytes,
    string? Status,
    LinksWire? TemporaryDirectDownloadLinks
);

internal sealed record MeetingWire(string Id, string? ScheduledType);

internal sealed record ParticipantWire(string? Email, string? DisplayName, bool Host, bool CoHost);

internal sealed record TranscriptWire(string Id, string? MeetingId, DateTimeOffset StartTime, string? VttDownloadLink, string? Status);

internal sealed record ChatWire(string Id, DateTimeOffset ChatTime, string? Text, string? Type, ChatPersonWire? Sender);

internal sealed record ChatPersonWire(string? Email, string? DisplayName);

/// <param name="AppId">The application that registered it; not published, but Webex may send it.</param>
internal sealed record WebhookWire(
    string Id,
    string? Name,
    string? Resource,
    string? Event,
    string? TargetUrl,
    string? Status,
    string? AppId = null
);

internal sealed record PersonWire(
    string Id,
    IReadOnlyList<string>? Emails,
    string? DisplayName,
    string? OrgId,
    IReadOnlyList<string>? Roles,
    string? FirstName = null,
    string? LastName = null
);

internal sealed record RoleWire(string Id, string? Name);

internal sealed record GrantWire(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("refresh_token_expires_in")] long? RefreshTokenExpiresIn,
    [property: JsonPropertyName("scope")] string? Scope
);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString
)]
[JsonSerializable(typeof(ErrorWire))]
[JsonSerializable(typeof(SitesWire))]
[JsonSerializable(typeof(ItemsWire<LicenseWire>), TypeInfoPropertyName = "Licenses")]
[JsonSerializable(typeof(RecordingWire))]
[JsonSerializable(typeof(MeetingWire))]
[JsonSerializable(typeof(WebhookWire))]
[JsonSerializable(typeof(PersonWire))]
[JsonSerializable(typeof(GrantWire))]
[JsonSerializable(typeof(ItemsWire<RecordingWire>), TypeInfoPropertyName = "Recordings")]
[JsonSerializable(typeof(ItemsWire<ParticipantWire>), TypeInfoPropertyName = "Participants")]
[JsonSerializable(typeof(ItemsWire<TranscriptWire>), TypeInfoPropertyName = "Transcripts")]
[JsonSerializable(typeof(ItemsWire<ChatWire>), TypeInfoPropertyName = "Chats")]
[JsonSerializable(typeof(ItemsWire<WebhookWire>), TypeInfoPropertyName = "Webhooks")]
[JsonSerializable(typeof(ItemsWire<PersonWire>), TypeInfoPropertyName = "People")]
[JsonSerializable(typeof(ItemsWire<RoleWire>), TypeInfoPropertyName = "Roles")]
internal sealed partial class WebexJson : JsonSerializerContext;
