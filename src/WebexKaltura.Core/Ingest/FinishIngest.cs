using System.Text.Json.Serialization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

/// <param name="Source">With the length of the file that was copied.</param>
/// <param name="AnnouncedBytes">The length that Webex announced. Null in inputs of older versions, where it is the one of the source.</param>
public sealed record FinishIngestInput(
    RecordingKey Key,
    RecordingSource Source,
    string EntryId,
    AccountSettings Settings,
    long? AnnouncedBytes = null
) : RetriedInput, IAboutRecording
{
    /// <summary>Why nothing is scheduled although the settings ask for it; null where nothing speaks against it.</summary>
    [JsonIgnore]
    public string? ReasonToKeep =>
        Settings.DeleteFromWebex && AnnouncedBytes is { } announced && announced != Source.SizeBytes
            ? Differs(DataSize.FormatBoth(announced, Source.SizeBytes))
            : null;

    private static string Differs((string Announced, string File) sizes) =>
        $"Webex announced {sizes.Announced}, but the file has {sizes.File}. The recording stays in Webex until an administrator removes it.";
}

/// <summary>Says that the recording is ready and, where it is asked for, schedules its removal from Webex. Its result is the moment.</summary>
public sealed class FinishIngest(RecordingHistory history, ITransferLedger ledger, IWorkflowClient workflows, TimeProvider time)
    : IStep<FinishIngestInput, DateTimeOffset>
{
    public async Task<DateTimeOffset> RunAsync(FinishIngestInput input, CancellationToken cancellationToken)
    {
        var (key, source, entryId, settings, _) = input;
        var now = time.GetUtcNow();
        var before = await history.FindAsync(key, cancellationToken);
        var unverified = before?.UnverifiedReason is { } cause ? $"{EntryVerification.StaysInWebex} {cause}" : null;
        var reasonToKeep = settings.DeleteFromWebex ? unverified ?? input.ReasonToKeep : null;
        var due =
            settings.DeleteFromWebex && reasonToKeep is null ? await ScheduleDeletionAsync(input, before, now, cancellationToken) : null;
        var isNew = false;
        var row = await history.NoteAsync(
            key,
            "ready",
            "Ready in Kaltura",
            $"{entryId}: {DataSize.Format(source.SizeBytes)} {(unverified is null ? "verified" : "copied")}{(due is null ? "" : $"; leaves Webex at {due:yyyy-MM-dd'T'HH:mm:ss'Z'}")}",
            r =>
            {
                isNew = r.Status != RecordingStatus.Ready;
                return r with
                {
                    Status = RecordingStatus.Ready,
                    Stage = RecordingStage.Done,
                    Reason = null,
                    DoneBytes = source.SizeBytes,
                    ReadyAt = r.ReadyAt ?? now,
                    SourceMissingSince = null,
                    Deletion =
                        r.Deletion.State != DeletionState.None ? r.Deletion
                        : due is not null ? new Recordings.Deletion(DeletionState.Scheduled, due)
                        : new Recordings.Deletion(Reason: reasonToKeep),
                };
            },
            cancellationToken
        );
        if ((reasonToKeep ?? unverified) is { } reason)
        {
            await history.NoteAsync(key, "kept", "Stays in Webex", reason, cancellationToken);
        }
        if (isNew)
        {
            ProductTelemetry.RecordingReady(row);
        }
        await ledger.ForgetAsync(key, cancellationToken);
        return now;
    }

    /// <summary>Started before the row says so: an admin who reads "scheduled" can cancel it.</summary>
    private async Task<DateTimeOffset?> ScheduleDeletionAsync(
        FinishIngestInput input,
        Recording? row,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (key, source, entryId, settings, _) = input;
        if (row?.Deletion.State is not (null or DeletionState.None or DeletionState.Scheduled))
        {
            return null; // an admin or an earlier run has decided
        }
        var due = (row?.ReadyAt ?? now) + settings.DeletionDelay;
        await workflows.StartAsync(
            Steps.DeleteFromWebex,
            InstanceIds.Delete(key),
            new DeleteFromWebexInput(key, source, entryId, due),
            IfExists.Leave,
            cancellationToken
        );
        return due.ToUniversalTime();
    }
}
