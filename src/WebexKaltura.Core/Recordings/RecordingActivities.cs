using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Recordings;

/// <summary>
/// Keeps in a recording's row what it waits for. This is for an administrator to read and for nothing else: storage that does not answer
/// holds up no step.
/// </summary>
public sealed partial class RecordingActivities(IRecordingStore recordings, ILogger<RecordingActivities> logger) : IStepObserver
{
    public async Task FailedAsync(AttemptedStep attempt, StepFailure failure, DateTimeOffset nextTryAt, CancellationToken cancellationToken)
    {
        if (ActivityText.OfRetry(attempt.Step) is { } waitingFor && attempt.Input is IAboutRecording { Key: { } key })
        {
            await ChangeAsync(key, r => RecordingActivity.OfRetry(r.Activity, waitingFor, attempt, failure, nextTryAt), cancellationToken);
        }
    }

    public async Task SucceededAsync(AttemptedStep attempt, CancellationToken cancellationToken)
    {
        if (ActivityText.OfRetry(attempt.Step) is not null && attempt.Input is IAboutRecording { Key: { } key })
        {
            await EndAsync(key, attempt.Step, cancellationToken);
        }
    }

    /// <summary>A step waits, without a failure.</summary>
    public Task WaitsAsync(RecordingKey key, string step, string waitingFor, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(
            key,
            r =>
                r.Activity is { LastError: null } same && same.Step == step ? same : new RecordingActivity(waitingFor, now) { Step = step },
            cancellationToken
        );

    /// <summary>A check found nothing yet.</summary>
    public Task PolledAsync(RecordingKey key, RecordingActivity activity, CancellationToken cancellationToken) =>
        ChangeAsync(key, _ => activity, cancellationToken);

    /// <summary>The step no longer waits.</summary>
    public Task EndAsync(RecordingKey key, string step, CancellationToken cancellationToken) =>
        ChangeAsync(key, r => r.Activity?.Step == step ? null : r.Activity, cancellationToken);

    private async Task ChangeAsync(RecordingKey key, Func<Recording, RecordingActivity?> activity, CancellationToken cancellationToken)
    {
        try
        {
            // Most often there is nothing to change, and rows are not written for nothing.
            if (await recordings.FindAsync(key, cancellationToken) is { } row && Changes(row))
            {
                await recordings.UpdateAsync(key, r => Changes(r) ? r with { Activity = activity(r) } : r, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotShown(logger, LoggedText.Of(e));
        }

        bool Changes(Recording r) => r.IsUnfinished && activity(r) != r.Activity;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the recording waits for could not be stored: {Failure}")]
    private static partial void LogNotShown(ILogger logger, string failure);
}
