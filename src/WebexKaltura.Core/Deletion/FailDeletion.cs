using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

public sealed record FailDeletionInput(RecordingKey Key, string Reason);

/// <summary>Says that a removal was given up for the day, as when Webex was away all day.</summary>
public sealed class FailDeletion(RecordingHistory history, TimeProvider time) : IStep<FailDeletionInput, DeletionState>
{
    public Task<DeletionState> RunAsync(FailDeletionInput input, CancellationToken cancellationToken) =>
        history.NoteDeletionFailedAsync(input.Key, input.Reason, time.GetUtcNow(), cancellationToken);
}
