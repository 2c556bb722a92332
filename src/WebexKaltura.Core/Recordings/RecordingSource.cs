using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Recordings;

/// <summary>The Webex side of a recording as read back from its API: what the steps hand to each other. Sizes in bytes, times in UTC.</summary>
public sealed record RecordingSource(
    string RecordingId,
    string? MeetingId,
    string? Topic,
    string? HostEmail,
    string? HostDisplayName,
    string SiteUrl,
    string Format,
    string ServiceType,
    DateTimeOffset CreatedAt,
    DateTimeOffset RecordedAt,
    TimeSpan Duration,
    long SizeBytes
)
{
    public RecordingAddress ToAddress() => new(RecordingId, HostEmail, SiteUrl) { MeetingId = MeetingId };

    public ListedRecording ToListed() =>
        new(
            RecordingId,
            MeetingId,
            Topic,
            CreatedAt,
            RecordedAt,
            HostEmail,
            HostDisplayName,
            SiteUrl,
            Format,
            ServiceType,
            Duration,
            SizeBytes
        );

    public static RecordingSource From(ListedRecording listed) =>
        new(
            listed.Id,
            listed.MeetingId,
            listed.Topic,
            listed.HostEmail,
            listed.HostDisplayName,
            listed.SiteUrl,
            listed.Format,
            listed.ServiceType,
            listed.CreateTime,
            listed.TimeRecorded,
            listed.Duration,
            listed.SizeBytes
        );
}
