using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

public sealed record EndIngestInput(RecordingKey Key, RecordingStatus Status, string? Reason) : RetriedInput, IAboutRecording
{
    /// <summary>It is started again when an administrator has reconnected the account. False in inputs of older versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NeedsAuthorization { get; init; }
}

/// <summary>Ends a recording's road before its goal, with the reason.</summary>
public sealed class EndIngest(RecordingHistory history, IAlerts alerts, IOptions<ReconcileOptions> reconcile, TimeProvider time)
    : IStep<EndIngestInput, IngestResult>
{
    public async Task<IngestResult> RunAsync(EndIngestInput input, CancellationToken cancellationToken)
    {
        var what = input.Status switch
        {
            RecordingStatus.Skipped => "Skipped",
            RecordingStatus.Failed => "Failed",
            RecordingStatus.Waiting => "Still waiting",
            RecordingStatus.Running or RecordingStatus.Ready => throw new ArgumentOutOfRangeException(
                nameof(input),
                input.Status,
                "no end"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(input), input.Status, "not a status"),
        };
        var isNew = false;
        var row = await history.NoteAsync(
            input.Key,
            "end",
            what,
            input.Reason,
            r =>
            {
                isNew = r.Status != input.Status;
                return r with { Status = input.Status, Reason = input.Reason, Activity = ActivityOf(r, input) };
            },
            cancellationToken
        );
        if (isNew)
        {
            ProductTelemetry.RecordingEnded(input.Key.AccountId, input.Status);
        }
        if (input.Status == RecordingStatus.Failed)
        {
            await alerts.RaiseAsync(AlertTexts.RecordingFailed(row), cancellationToken);
        }
        return new IngestResult(input.Status, input.Reason, row.EntryId);
    }

    /// <summary>The reconciler starts again what waits; the account's reconnection does so at once.</summary>
    private RecordingActivity? ActivityOf(Recording row, EndIngestInput input)
    {
        if (input.Status != RecordingStatus.Waiting)
        {
            return null;
        }
        var now = time.GetUtcNow();
        var waitingFor = input.NeedsAuthorization ? ActivityText.Reconnection : ActivityText.Reconciliation;
        var next = input.NeedsAuthorization ? (DateTimeOffset?)null : now + reconcile.Value.Interval;
        var error = input.Reason is null ? null : RecordingActivity.Shortened(input.Reason);
        return new RecordingActivity(waitingFor, row.UnfinishedSince ?? now, row.Attempt, error, next)
        {
            NeedsAuthorization = input.NeedsAuthorization,
        };
    }
}
