namespace WebexKaltura.Simulators.Webex;

/// <summary>A meeting that has ended: the instance, its series, and what came of it.</summary>
public sealed class HeldMeeting
{
    internal HeldMeeting(MeetingSpec spec, WebexPerson host, string siteUrl, DateTimeOffset start, string seriesId, string number)
    {
        Spec = spec;
        Host = host;
        SiteUrl = siteUrl;
        Start = start;
        SeriesId = seriesId;
        MeetingNumber = number;
        MeetingId = $"{seriesId}_I_{number}";
        var recorded = TimeSpan.FromTicks(spec.Recordings.Sum(r => r.Duration.Ticks));
        End = start + (recorded > TimeSpan.Zero ? recorded : TimeSpan.FromMinutes(30));
    }

    public MeetingSpec Spec { get; }
    public WebexPerson Host { get; }
    public string SiteUrl { get; }
    public DateTimeOffset Start { get; }
    public DateTimeOffset End { get; }

    /// <summary>The ended instance.</summary>
    public string MeetingId { get; }
    public string SeriesId { get; }

    /// <summary>What was scheduled: the room itself for a personal room, one occurrence of the series otherwise.</summary>
    public string ScheduledMeetingId =>
        Spec.Kind == MeetingKind.PersonalRoom ? SeriesId : $"{SeriesId}_{Start.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";
    public string MeetingNumber { get; }
    public IReadOnlyList<SimulatedRecording> Recordings { get; internal set; } = [];

    public IEnumerable<SimulatedTranscript> Transcripts => Recordings.SelectMany(r => r.Transcripts);
}
