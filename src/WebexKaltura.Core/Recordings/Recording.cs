namespace WebexKaltura.Core.Recordings;

public enum RecordingKind
{
    Meeting,
    Webinar,
}

public enum RecordingStatus
{
    Waiting,
    Running,
    Ready,
    Skipped,
    Failed,
}

/// <summary>Where on its road a recording is.</summary>
public enum RecordingStage
{
    WaitingForWebex,
    Deciding,
    ResolvingOwner,
    CreatingEntry,
    Transferring,
    Enriching,
    Processing,
    Done,
}

public enum DeletionState
{
    None,
    Scheduled,
    Deleted,
    Cancelled,
    Restored,
    Failed,
}

/// <summary>The removal from Webex: its state, when it is due, and the reason of a failure or a cancellation.</summary>
public sealed record Deletion(DeletionState State = DeletionState.None, DateTimeOffset? Due = null, string? Reason = null);

/// <summary>A caption attached to the entry. <paramref name="Source"/> is the fingerprint of the transcript it came from.</summary>
public sealed record AttachedCaption(string CaptionId, string Language, string Label, string Source);

/// <summary>An entry that Kaltura was asked to add, while its answer is not stored yet.</summary>
/// <param name="By">Identifies the run that asked; another one waits for it.</param>
public sealed record EntryRequest(DateTimeOffset At, string By);

/// <summary>Which version of a recording's file was copied.</summary>
/// <param name="Bytes">The file's length.</param>
/// <param name="AnnouncedBytes">The length that Webex announced, which may differ.</param>
/// <param name="ETag">As the download named it, or null.</param>
/// <param name="LastModified">As the download named it, or null.</param>
/// <param name="Host">The server that named them, or null.</param>
public sealed record CopiedContent(long Bytes, long AnnouncedBytes, string? ETag = null, string? LastModified = null, string? Host = null)
{
    public Transfer.SourceVersion Version => new(Bytes, ETag, LastModified, Host);
}

/// <summary>
/// The row of one recording: what admins see and what the steps need to find again. Immutable; the store keeps it with an ETag.
/// </summary>
public sealed record Recording
{
    public required RecordingKey Key { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public RecordingStatus Status { get; init; }
    public RecordingStage Stage { get; init; }

    /// <summary>Why it was skipped or failed, or what it waits for; words for an admin.</summary>
    public string? Reason { get; init; }

    /// <summary>What it waits for, where a step said so; read it through <see cref="RecordingActivity.Of"/>. Null in rows of older versions.</summary>
    public RecordingActivity? Activity { get; init; }
    public int SettingsVersion { get; init; }

    /// <summary>1 for the first ingestion; a retry counts on.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Since when it has been on its way without an end: retries of what only waited count on.</summary>
    public DateTimeOffset? UnfinishedSince { get; init; }

    /// <summary>A backfill has asked for it: no later attempt leaves it alone for being older than the connection.</summary>
    public bool Backfilled { get; init; }

    public string? MeetingId { get; init; }
    public RecordingKind Kind { get; init; }
    public string? Topic { get; init; }

    /// <summary>The host's e-mail as Webex gives it.</summary>
    public string? Host { get; init; }
    public string? HostDisplayName { get; init; }
    public string? SiteUrl { get; init; }
    public string? Format { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }
    public DateTimeOffset? AvailableAt { get; init; }
    public TimeSpan? Duration { get; init; }

    /// <summary>The version of the file that was copied, or is being copied; null before the first upload and in rows of older versions.</summary>
    public CopiedContent? Content { get; init; }

    /// <summary>When the upload that is under way, or was the last, began: what remains is estimated from it.</summary>
    public DateTimeOffset? TransferStartedAt { get; init; }
    public long TotalBytes { get; init; }
    public long DoneBytes { get; init; }
    public string? EntryId { get; init; }
    public string? EntryName { get; init; }

    /// <summary>Set before an entry is added and removed with the answer: where it is left over, an entry may be there that nobody knows.</summary>
    public EntryRequest? EntryRequest { get; init; }
    public string? Owner { get; init; }
    public string? Category { get; init; }
    public IReadOnlyList<string> CoPublishers { get; init; } = [];
    public IReadOnlyList<string> CoViewers { get; init; } = [];
    public IReadOnlyList<AttachedCaption> Captions { get; init; } = [];
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>Since when Kaltura has reported the entry ready without its source; null while the source is there or the entry is processed.</summary>
    public DateTimeOffset? SourceMissingSince { get; init; }

    /// <summary>Why the copy in Kaltura cannot be verified; null for one that was verified and before the entry is ready.</summary>
    public string? UnverifiedReason { get; init; }

    /// <summary>The outcomes of which the host was told, or was to be told when the process ended.</summary>
    public IReadOnlyList<RecordingStatus> HostTold { get; init; } = [];
    public Deletion Deletion { get; init; } = new();

    /// <summary>It is on its way: it has neither arrived nor ended otherwise.</summary>
    public bool IsUnfinished => Status is RecordingStatus.Waiting or RecordingStatus.Running;

    /// <summary>Ready, and its removal from Webex was not scheduled for a reason: it stays there until an administrator says otherwise.</summary>
    public bool IsHeldInWebex =>
        Status == RecordingStatus.Ready && EntryId is not null && Deletion is { State: DeletionState.None, Reason: not null };
}

/// <summary>One line of a recording's timeline. <paramref name="Key"/> makes it one line however often the step runs.</summary>
public sealed record TimelineEvent(string Key, DateTimeOffset At, string What, string? Detail);
