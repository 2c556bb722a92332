using WebexKaltura.Core.Naming;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Recordings;

/// <summary>What a recording that has not ended waits for.</summary>
/// <param name="WaitingFor">A sentence for an administrator.</param>
/// <param name="Since">When the waiting began.</param>
/// <param name="Attempts">How often it was tried, at least 1.</param>
/// <param name="LastError">Why the last attempt failed; null where none failed.</param>
/// <param name="NextTryAt">When it is tried again; null where it goes on without a set time.</param>
public sealed record RecordingActivity(
    string WaitingFor,
    DateTimeOffset Since,
    int Attempts = 1,
    string? LastError = null,
    DateTimeOffset? NextTryAt = null
)
{
    private const int LongestError = 2_000;

    /// <summary>The step whose attempt failed, or that waits. Null where no step is repeated.</summary>
    public string? Step { get; init; }

    /// <summary>It goes on when an administrator has reconnected the account.</summary>
    public bool NeedsAuthorization { get; init; }

    /// <summary>What a recording waits for now; null once it has ended.</summary>
    public static RecordingActivity? Of(Recording recording) => recording.IsUnfinished ? recording.Activity ?? OfStage(recording) : null;

    /// <summary>A repeated step. Its attempts go on counting where a process ended in between.</summary>
    /// <param name="before">What the row showed before.</param>
    /// <param name="waitingFor">A sentence of <see cref="ActivityText"/>.</param>
    /// <param name="attempt">Which attempt failed.</param>
    /// <param name="failure">Why.</param>
    /// <param name="nextTryAt">When the next one follows.</param>
    public static RecordingActivity OfRetry(
        RecordingActivity? before,
        string waitingFor,
        AttemptedStep attempt,
        StepFailure failure,
        DateTimeOffset nextTryAt
    )
    {
        var counted =
            before is { LastError: not null } && before.Step == attempt.Step && before.Since == attempt.Since ? before.Attempts : 0;
        return new RecordingActivity(
            failure.NeedsAuthorization ? ActivityText.Reconnection : waitingFor,
            attempt.Since,
            Math.Max(attempt.Number, counted + 1),
            Shortened(failure.Message),
            nextTryAt
        )
        {
            Step = attempt.Step,
            NeedsAuthorization = failure.NeedsAuthorization,
        };
    }

    /// <summary>A text that a row can hold.</summary>
    public static string Shortened(string text) => TextStart.WithEllipsis(text, LongestError);

    private static RecordingActivity OfStage(Recording recording) =>
        new(
            ActivityText.OfStage(recording.Stage),
            recording.Stage == RecordingStage.Transferring && recording.TransferStartedAt is { } began ? began : recording.UpdatedAt
        );
}
