using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>An action that pages offer: its word in forms and in the JSON API, its label, and what is asked before and said after.</summary>
/// <param name="Question">Asked first where something is lost by it; <c>{0}</c> is how many recordings.</param>
public sealed record ActionOffer(
    RecordingAction Action,
    string Word,
    string Label,
    string Icon,
    string Done,
    string? Question = null,
    string? Consequence = null
)
{
    public static IReadOnlyList<ActionOffer> All { get; } =
    [
        new(RecordingAction.Retry, "retry", "Retry", "arrow-counterclockwise", "The recording is tried again."),
        new(
            RecordingAction.AttachTranscripts,
            "attach-transcripts",
            "Re-attach captions",
            "cc-circle",
            "Webex is asked for transcripts again; those that are missing become captions."
        ),
        new(RecordingAction.CancelDeletion, "cancel-deletion", "Cancel deletion", "x-lg", "The recording stays in Webex."),
        new(
            RecordingAction.DeleteNow,
            "delete-now",
            "Remove from Webex now",
            "trash",
            "The recording is checked in Kaltura once more and then moved to the Webex recycle bin.",
            "Remove {0} from Webex now?",
            "Each is checked in Kaltura once more, then moved to the Webex recycle bin, from where it can be restored."
        ),
        new(RecordingAction.Restore, "restore", "Restore in Webex", "arrow-counterclockwise", "The recording is back in Webex."),
        new(
            RecordingAction.DeleteEntry,
            "delete-entry",
            "Delete Kaltura entry",
            "trash",
            "The Kaltura entry is deleted.",
            "Delete the Kaltura entry of {0}?",
            "The entry with its captions and its viewing history is gone for good. The recording stays in Webex, and Retry makes a new entry of it."
        ),
    ];

    /// <summary>Those of a selection of many.</summary>
    public static IReadOnlyList<ActionOffer> Bulk { get; } = [.. All.Where(o => o.Action != RecordingAction.Restore)];

    public static ActionOffer? Find(string? word) => All.FirstOrDefault(o => o.Word == word);

    /// <summary>Those that make sense for the recording as it stands. The server judges again when asked.</summary>
    public static IReadOnlyList<ActionOffer> For(Recording recording) => [.. All.Where(o => MakesSense(o.Action, recording))];

    public string Ask(int count) =>
        string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            Question ?? Label,
            count == 1 ? "this recording" : $"{count} recordings"
        );

    private static bool MakesSense(RecordingAction action, Recording recording) =>
        action switch
        {
            RecordingAction.Retry => recording.Status is RecordingStatus.Failed or RecordingStatus.Skipped,
            RecordingAction.AttachTranscripts => recording.Status == RecordingStatus.Ready && recording.EntryId is not null,
            RecordingAction.CancelDeletion => IsPending(recording.Deletion.State),
            RecordingAction.DeleteNow => IsPending(recording.Deletion.State) || recording.IsHeldInWebex,
            RecordingAction.Restore => recording.Deletion.State == DeletionState.Deleted,
            RecordingAction.DeleteEntry => recording.EntryId is not null && recording.Deletion.State != DeletionState.Deleted,
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "not an action"),
        };

    private static bool IsPending(DeletionState state) => state is DeletionState.Scheduled or DeletionState.Failed;
}
