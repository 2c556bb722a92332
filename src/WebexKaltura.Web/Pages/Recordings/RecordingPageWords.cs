using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>Sentences of a recording's page.</summary>
internal static class RecordingPageWords
{
    public static string Purpose(Recording recording)
    {
        var host = recording.HostDisplayName ?? recording.Host;
        var what = recording.Kind == RecordingKind.Webinar ? "Webinar" : "Meeting";
        return host is null ? $"{what} recording in Webex." : $"{what} recording by {host}.";
    }

    /// <summary>Why the copy is not verified, and what that means; null for one that was verified.</summary>
    public static string? Unverified(Recording recording) =>
        recording.UnverifiedReason is not { } reason ? null
        : recording.Deletion.State is DeletionState.Scheduled or DeletionState.Deleted ? $"The copy could not be verified. {reason}"
        : $"{EntryVerification.StaysInWebex} {reason}";

    /// <summary>What happens to the recording in Webex, for an admin.</summary>
    public static (string Tone, string Icon, string Words) Of(Deletion deletion) =>
        deletion.State switch
        {
            DeletionState.None => ("neutral", "camera-video", "It stays in Webex"),
            DeletionState.Scheduled => ("accent", "clock", "It leaves Webex"),
            DeletionState.Deleted => ("neutral", "trash", "In the Webex recycle bin"),
            DeletionState.Cancelled => ("neutral", "camera-video", "It stays in Webex: the deletion was cancelled"),
            DeletionState.Restored => ("good", "check-circle-fill", "Restored in Webex"),
            DeletionState.Failed => ("bad", "exclamation-triangle-fill", "Not removed from Webex"),
            _ => throw new ArgumentOutOfRangeException(nameof(deletion), deletion.State, "not a state"),
        };
}
