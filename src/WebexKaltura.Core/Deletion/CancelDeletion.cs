using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

public sealed record CancelDeletionInput(RecordingKey Key, string? Reason);

/// <summary>Says that a scheduled removal will not happen.</summary>
public sealed class CancelDeletion(RecordingHistory history) : IStep<CancelDeletionInput, DeletionState>
{
    public async Task<DeletionState> RunAsync(CancelDeletionInput input, CancellationToken cancellationToken)
    {
        await history.NoteAsync(
            input.Key,
            "deletion-cancelled",
            "Stays in Webex",
            input.Reason ?? "the deletion was cancelled",
            r => r with { Deletion = new Recordings.Deletion(DeletionState.Cancelled, null, input.Reason) },
            cancellationToken
        );
        return DeletionState.Cancelled;
    }
}
