using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

public sealed record FailDeletionInput(RecordingKey Key, string Reason) : IAboutRecording;

/// <summary>Says that a removal was given up for the day, as when Webex was away all day.</summary>
public sealed class FailDeletion(DeletionFailure failure) : IStep<FailDeletionInput, DeletionState>
{
    public Task<DeletionState> RunAsync(FailDeletionInput input, CancellationToken cancellationToken) =>
        failure.NoteAsync(input.Key, input.Reason, cancellationToken);
}
