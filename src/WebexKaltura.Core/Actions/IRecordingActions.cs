using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Actions;

public enum RecordingAction
{
    Retry,
    AttachTranscripts,
    DeleteNow,
    CancelDeletion,
    Restore,
    DeleteEntry,
}

/// <summary>Whether an action was taken on; <paramref name="Reason"/> says why it makes no sense where it was not.</summary>
public sealed record ActionResult(bool Accepted, string? Reason)
{
    public static ActionResult Done { get; } = new(true, null);

    public static ActionResult Refused(string reason) => new(false, reason);
}

/// <summary>What an admin can do to a recording.</summary>
public interface IRecordingActions
{
    /// <summary>Null when there is no such recording. What <paramref name="actor"/> was let do is noted in the audit.</summary>
    Task<ActionResult?> PerformAsync(RecordingKey key, RecordingAction action, string actor, CancellationToken cancellationToken = default);
}
