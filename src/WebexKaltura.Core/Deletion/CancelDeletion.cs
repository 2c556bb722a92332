using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

public sealed record CancelDeletionInput(RecordingKey Key, string? Reason) : IAboutRecording;

/// <summary>Says that a scheduled removal will not happen.</summary>
public sealed class CancelDeletion(RecordingHistory history) : IStep<CancelDeletionInput, DeletionState>
{
    public Task<DeletionState> RunAsync(CancelDeletionInput input, CancellationToken cancellationToken) =>
        history.NoteKeptInWebexAsync(input.Key, input.Reason, cancellationToken);
}
