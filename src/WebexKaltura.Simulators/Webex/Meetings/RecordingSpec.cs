namespace WebexKaltura.Simulators.Webex;

public enum RecordingFormat
{
    Mp4,
    Arf,
    Uploaded,
}

/// <summary>How a recording that is announced but not there yet shows in its details.</summary>
public enum NotYet
{
    NotFound,
    WithoutLinks,
    WithoutSize,
}

/// <summary>One recording of a meeting to be held.</summary>
public sealed record RecordingSpec
{
    /// <summary>Bytes, as Webex announces them.</summary>
    public long SizeBytes { get; init; } = 1 << 20;

    /// <summary>Bytes that the link really gives, where they differ from <see cref="SizeBytes"/>.</summary>
    public long? ActualBytes { get; init; }
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(30);
    public RecordingFormat Format { get; init; }
    public bool PreventDownload { get; init; }

    /// <summary>The host has shared it with the admin, who then needs no <c>hostEmail</c> to read its details.</summary>
    public bool SharedWithAdmin { get; init; }

    /// <summary>When the file was produced; null is the end of the recording, or now if that is yet to come.</summary>
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>Reads of the details that find it not there yet.</summary>
    public int AvailableAfterPolls { get; init; }

    /// <summary>Time from the meeting's being held in which the details find it not there yet.</summary>
    public TimeSpan AvailableAfter { get; init; }
    public NotYet BeforeAvailable { get; init; }

    /// <summary>Time from the meeting's being held in which no listing shows it.</summary>
    public TimeSpan ListedAfter { get; init; }

    /// <summary>Whether <c>recordings/created</c> is delivered at once; otherwise only a listing can find it.</summary>
    public bool Announce { get; init; } = true;
    public IReadOnlyList<TranscriptSpec> Transcripts { get; init; } = [];
}

/// <summary>What a recording's transcript link leads to: webex.md, Recordings.</summary>
public enum LinkedTranscript
{
    /// <summary>WebVTT of the same cues in other bytes: a byte order mark, other line ends, a note.</summary>
    OtherVtt,

    /// <summary>The bytes of the listed download.</summary>
    SameVtt,

    /// <summary>The words as plain text.</summary>
    PlainText,

    /// <summary>The recording has no such link.</summary>
    Absent,
}

/// <param name="Language">The <c>Language:</c> line of a made-up transcript; null writes none.</param>
/// <param name="Vtt">The whole WebVTT text; null makes one up.</param>
public sealed record TranscriptSpec(string? Language = null, string? Vtt = null)
{
    /// <summary>Time from the meeting's being held in which no listing shows it and no event names it.</summary>
    public TimeSpan LateAfter { get; init; }

    /// <summary>What the recording's own <c>transcriptDownloadLink</c> leads to.</summary>
    public LinkedTranscript Linked { get; init; }

    /// <summary>No listing shows it: the recording's link alone leads to it.</summary>
    public bool LinkOnly { get; init; }

    /// <summary>Listings of the meeting's transcripts that do not show it yet; no event names such a transcript.</summary>
    public int LateAfterPolls { get; init; }
}
