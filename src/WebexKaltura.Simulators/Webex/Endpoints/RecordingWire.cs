namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>A recording as listings for an admin and as details show it; what one of them does not show is null there.</summary>
internal sealed record RecordingWire(
    string Id,
    string MeetingId,
    string ScheduledMeetingId,
    string MeetingSeriesId,
    string Topic,
    string CreateTime,
    string TimeRecorded,
    string SiteUrl,
    string DownloadUrl,
    string PlaybackUrl,
    string Format,
    string ServiceType,
    long DurationSeconds,
    long SizeBytes,
    string Status
)
{
    public string? HostDisplayName { get; init; }
    public string? HostEmail { get; init; }
    public string? Password { get; init; }
    public bool? ShareToMe { get; init; }
    public DownloadLinksWire? TemporaryDirectDownloadLinks { get; init; }

    public static RecordingWire ListItem(SimulatedRecording recording) =>
        Of(recording) with
        {
            HostDisplayName = recording.Meeting.Host.DisplayName,
            HostEmail = recording.HostEmail,
        };

    public static RecordingWire Own(SimulatedRecording recording) => Of(recording) with { Password = "********", ShareToMe = false };

    private static RecordingWire Of(SimulatedRecording recording) =>
        new(
            recording.Id,
            recording.MeetingId,
            recording.Meeting.ScheduledMeetingId,
            recording.Meeting.SeriesId,
            recording.Topic,
            WireTime.Of(recording.CreateTime),
            WireTime.Of(recording.TimeRecorded),
            recording.SiteUrl,
            $"https://{recording.SiteUrl}/lsr.php?RCID={recording.Id}",
            $"https://{recording.SiteUrl}/ldr.php?RCID={recording.Id}",
            recording.WireFormat(),
            recording.Meeting.WireServiceType(),
            (long)recording.Spec.Duration.TotalSeconds,
            recording.SizeBytes,
            recording.WireStatus()
        );
}

internal sealed record DownloadLinksWire(
    string RecordingDownloadLink,
    string? AudioDownloadLink,
    string? TranscriptDownloadLink,
    string Expiration
);

/// <summary>The wire's words for a recording's properties.</summary>
internal static class RecordingWords
{
    public static string WireFormat(this SimulatedRecording recording) => recording.Spec.Format.ToString().ToUpperInvariant();

    public static string WireStatus(this SimulatedRecording recording) => recording.State.ToString().ToLowerInvariant();

    public static string WireServiceType(this HeldMeeting meeting) =>
        meeting.Spec.Kind == MeetingKind.Webinar ? "EventCenter" : "MeetingCenter";
}
