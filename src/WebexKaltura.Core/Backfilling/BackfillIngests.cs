using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Backfilling;

/// <summary>Starts the ingestion of a backfill's recordings and sees how they ended.</summary>
public sealed class BackfillIngests(IWorkflowClient workflows, IRecordingStore recordings)
{
    /// <summary>The recording as this backfill would start it; null when it is ready or being worked on, and so left alone.</summary>
    public async Task<BackfillItem?> ClaimAsync(AccountId account, BackfillItem item, CancellationToken cancellationToken)
    {
        var key = KeyOf(account, item);
        if (await workflows.GetAsync(InstanceIds.Ingest(key), cancellationToken) is { IsFinished: false })
        {
            return null;
        }
        var row = await recordings.FindAsync(key, cancellationToken);
        return row?.Status == RecordingStatus.Ready ? null : item with { Attempt = (row?.Attempt ?? 0) + 1 };
    }

    /// <summary>Harmless when it runs already.</summary>
    public async Task StartAsync(AccountId account, BackfillItem item, CancellationToken cancellationToken)
    {
        var key = KeyOf(account, item);
        using var trace = ProductTelemetry.StartFound(WorkSubject.Of(key));
        var input = new IngestInput(key, item.Hint, item.Attempt, Backfilled: true);
        await workflows.StartAsync(Steps.IngestRecording, InstanceIds.Ingest(key), input, IfExists.RestartFinished, cancellationToken);
    }

    /// <summary>
    /// How it ended; null while it is under way. One that was claimed and never started is started here: a crash came between, or the
    /// reconciler was faster and left it alone for its age.
    /// </summary>
    public async Task<RecordingStatus?> EndingAsync(AccountId account, BackfillItem item, CancellationToken cancellationToken)
    {
        var key = KeyOf(account, item);
        if (await workflows.GetAsync(InstanceIds.Ingest(key), cancellationToken) is { IsFinished: false })
        {
            return null;
        }
        // Read after the instance: a finished one has written its ending.
        var row = await recordings.FindAsync(key, cancellationToken);
        if (row?.Status == RecordingStatus.Ready || (row is { Backfilled: true } && row.Attempt >= item.Attempt))
        {
            return row.Status;
        }
        await StartAsync(account, item with { Attempt = Math.Max(item.Attempt, (row?.Attempt ?? 0) + 1) }, cancellationToken);
        return null;
    }

    private static RecordingKey KeyOf(AccountId account, BackfillItem item) => new(account.Value, item.Recording);
}
