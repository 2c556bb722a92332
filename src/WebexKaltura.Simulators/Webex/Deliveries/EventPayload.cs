using WebexKaltura.Simulators.Webex.Endpoints;

namespace WebexKaltura.Simulators.Webex.Deliveries;

/// <summary>The body of a delivery, as the contract's page on webhooks gives it.</summary>
internal sealed record EventPayload(
    string Id,
    string Name,
    string TargetUrl,
    string Resource,
    string Event,
    string OrgId,
    string CreatedBy,
    string AppId,
    string OwnedBy,
    string Status,
    string Created,
    string ActorId,
    EventData Data
)
{
    public static EventPayload For(SimulatedWebhook webhook, WebexWorld world, EventData data) =>
        new(
            webhook.Id,
            webhook.Name,
            webhook.TargetUrl,
            webhook.Resource,
            webhook.Event,
            world.OrganisationId,
            webhook.CreatedBy,
            world.Ids.Spark("APPLICATION", world.Options.ClientId),
            webhook.OwnedByOrganisation ? "org" : "creator",
            "active",
            WireTime.Of(webhook.Created),
            data.HostUserId,
            data
        );
}

/// <summary>What happened to what. Only the id may be relied on; the rest are hints.</summary>
internal sealed record EventData(string Id, string MeetingId, string HostUserId)
{
    public string? HostEmail { get; init; }
    public string? Topic { get; init; }
    public string? CreateTime { get; init; }
    public string? TimeRecorded { get; init; }
    public string? SiteUrl { get; init; }
    public string? Format { get; init; }
    public string? ServiceType { get; init; }
    public string? Status { get; init; }
    public long? SizeBytes { get; init; }

    public static EventData Of(SimulatedRecording recording, bool hints)
    {
        var bare = new EventData(recording.Id, recording.MeetingId, recording.Meeting.Host.Id);
        return !hints
            ? bare
            : bare with
            {
                HostEmail = recording.HostEmail,
                Topic = recording.Topic,
                CreateTime = WireTime.Of(recording.CreateTime),
                TimeRecorded = WireTime.Of(recording.TimeRecorded),
                SiteUrl = recording.SiteUrl,
                Format = recording.WireFormat(),
                ServiceType = recording.Meeting.WireServiceType(),
                Status = recording.WireStatus(),
                SizeBytes = recording.SizeBytes,
            };
    }

    public static EventData Of(SimulatedTranscript transcript, bool hints)
    {
        var recording = transcript.Recording;
        var bare = new EventData(transcript.Id, recording.MeetingId, recording.Meeting.Host.Id);
        return hints ? bare with { HostEmail = recording.HostEmail, SiteUrl = recording.SiteUrl } : bare;
    }
}
