using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

public sealed record EndIngestInput(RecordingKey Key, RecordingStatus Status, string? Reason) : IAboutRecording;

/// <summary>Ends a recording's road before its goal, with the reason.</summary>
public sealed class EndIngest(RecordingHistory history, IAlerts alerts) : IStep<EndIngestInput, IngestResult>
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
                return r with { Status = input.Status, Reason = input.Reason };
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
}
