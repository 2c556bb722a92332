using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Previewing;

public enum PreviewDecision
{
    Ingest,
    Skip,

    /// <summary>It would be tried and fail, such as for want of an owner.</summary>
    Fail,
}

/// <summary>Who would own the recording. <paramref name="UserId"/> is null when nobody could be found, as <paramref name="How"/> says.</summary>
/// <param name="IsNew">The user would be created.</param>
public sealed record PreviewedOwner(string? UserId, string How, bool IsNew);

public enum CategoryState
{
    /// <summary>The settings name none.</summary>
    NotSet,
    Exists,
    Ambiguous,
    Missing,
}

/// <summary>Where the recording would go. <paramref name="Wanted"/> is the setting, <paramref name="FullName"/> what it means in Kaltura.</summary>
public sealed record PreviewedCategory(string? Wanted, CategoryState State, string? FullName, string? Reason);

/// <summary>Who would be entitled. <paramref name="Unknown"/> are left out, without a Kaltura user of their own.</summary>
public sealed record PreviewedPeople(IReadOnlyList<string> CoPublishers, IReadOnlyList<string> CoViewers, int Unknown, string? Reason);

/// <summary>What settings would make of a recording, each part with its reason.</summary>
/// <param name="Reason">Why it would be skipped or fail, or what it would wait for.</param>
public sealed record PreviewedOutcome(
    PreviewDecision Decision,
    string? Reason,
    PreviewedOwner Owner,
    PreviewedCategory Category,
    PreviewedPeople People,
    string EntryName
)
{
    /// <summary>Something was refused, so that nothing else is known.</summary>
    public static PreviewedOutcome Failing(RecordingSource source, string reason) =>
        new(
            PreviewDecision.Fail,
            reason,
            new PreviewedOwner(null, reason, false),
            new PreviewedCategory(null, CategoryState.NotSet, null, null),
            new PreviewedPeople([], [], 0, null),
            source.RecordingId
        );
}

/// <summary>One recording under the settings asked about.</summary>
/// <param name="EntryId">Its entry, when it is in Kaltura already.</param>
/// <param name="Status">Where it is on its road; null when nothing has announced it yet.</param>
/// <param name="Saved">What the saved settings would give; null where that is the same.</param>
/// <param name="Changed">The parts of the outcome in which the two differ.</param>
public sealed record PreviewedRecording(
    RecordingSource Source,
    RecordingKind Kind,
    string? EntryId,
    RecordingStatus? Status,
    PreviewedOutcome Outcome,
    PreviewedOutcome? Saved,
    IReadOnlyList<string> Changed
);
