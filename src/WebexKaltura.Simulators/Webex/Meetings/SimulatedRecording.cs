using WebexKaltura.Simulators.Content;

namespace WebexKaltura.Simulators.Webex;

public enum RecordingState
{
    Available,
    Deleted,
    Purged,
}

/// <summary>A recording and where it is in its life. Its content is computed, so a terabyte costs nothing.</summary>
public sealed class SimulatedRecording
{
    private int _polls;

    internal SimulatedRecording(string id, HeldMeeting meeting, RecordingSpec spec, SyntheticContent content, DateTimeOffset heldAt)
    {
        Id = id;
        Meeting = meeting;
        Spec = spec;
        Content = content;
        HeldAt = heldAt;
        Topic = meeting.Spec.Topic;
    }

    public string Id { get; }
    public HeldMeeting Meeting { get; }
    public RecordingSpec Spec { get; }
    public string MeetingId => Meeting.MeetingId;
    public string HostEmail => Meeting.Host.Email;
    public string SiteUrl => Meeting.SiteUrl;
    public string Topic { get; internal set; }

    /// <summary>Bytes, as announced.</summary>
    public long SizeBytes => Spec.SizeBytes;

    /// <summary>What the download link gives.</summary>
    public SyntheticContent Content { get; internal set; }

    /// <summary>Grows with each replacement of the content; part of its <c>ETag</c>.</summary>
    internal int ContentVersion { get; set; } = 1;
    internal bool DownloadForbidden { get; set; }

    /// <summary>The byte that no download reaches; null where there is none.</summary>
    internal long? CutBefore { get; set; }
    public DateTimeOffset TimeRecorded { get; internal init; }
    public DateTimeOffset CreateTime { get; internal init; }
    public RecordingState State { get; internal set; }
    public IReadOnlyList<SimulatedTranscript> Transcripts { get; internal set; } = [];
    internal DateTimeOffset HeldAt { get; }

    internal bool IsListed(DateTimeOffset now) => now >= HeldAt + Spec.ListedAfter;

    /// <summary>Counts one read of the details and says whether the recording is there by now.</summary>
    internal bool IsThereAtThisPoll(DateTimeOffset now) =>
        Interlocked.Increment(ref _polls) > Spec.AvailableAfterPolls && now >= HeldAt + Spec.AvailableAfter;
}
