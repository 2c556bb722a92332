using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Deletion;

/// <summary>How the ends of a removal are written down: in the row and, for an admin to read, in the timeline.</summary>
internal static class DeletionHistory
{
    public const string SettingChanged = "the setting 'Delete content from Webex after upload' was changed to No";
    public const string AccountGone = "the Webex account is no longer connected";

    public static async Task<DeletionState> NoteKeptInWebexAsync(
        this RecordingHistory history,
        RecordingKey key,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        await history.NoteAsync(
            key,
            "deletion-cancelled",
            "Stays in Webex",
            reason ?? "the deletion was cancelled",
            r => r with { Deletion = new Recordings.Deletion(DeletionState.Cancelled, null, reason) },
            cancellationToken
        );
        return DeletionState.Cancelled;
    }
}
