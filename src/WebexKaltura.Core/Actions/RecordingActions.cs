using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Actions;

/// <summary>Carries out what an admin asks of a recording, or says why it makes no sense.</summary>
public sealed class RecordingActions(
    IAccountStore accounts,
    IRecordingStore recordings,
    IWebex webex,
    IKaltura kaltura,
    IWorkflowClient workflows,
    RecordingHistory history,
    IOptions<IngestOptions> options,
    TimeProvider time
)
{
    public async Task<ActionResult?> PerformAsync(RecordingKey key, RecordingAction action, CancellationToken cancellationToken = default)
    {
        if (await recordings.FindAsync(key, cancellationToken) is not { } row)
        {
            return null;
        }
        if ((await accounts.FindAsync(key.AccountId, cancellationToken))?.Value is not { } account)
        {
            return ActionResult.Refused("The Webex account is no longer connected.");
        }
        return action switch
        {
            RecordingAction.Retry => await RetryAsync(row, cancellationToken),
            RecordingAction.AttachTranscripts => await AttachTranscriptsAsync(row, account, cancellationToken),
            RecordingAction.DeleteNow when row.IsHeldInWebex => await RemoveHeldAsync(row, cancellationToken),
            RecordingAction.DeleteNow => await SignalDeletionAsync(row, Signals.DeleteNow, cancellationToken),
            RecordingAction.CancelDeletion => await SignalDeletionAsync(row, Signals.CancelDeletion, cancellationToken),
            RecordingAction.Restore => await RestoreAsync(row, cancellationToken),
            RecordingAction.DeleteEntry => await DeleteEntryAsync(row, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "not an action"),
        };
    }

    private async Task<ActionResult> RetryAsync(Recording row, CancellationToken cancellationToken)
    {
        var input = new IngestInput(row.Key, new EventHint(row.MeetingId, row.Host, row.SiteUrl), row.Attempt + 1);
        var id = InstanceIds.Ingest(row.Key);
        return row.Status == RecordingStatus.Ready ? ActionResult.Refused("The recording is ready: there is nothing to retry.")
            : await workflows.StartAsync(Steps.IngestRecording, id, input, IfExists.RestartFinished, cancellationToken) ? ActionResult.Done
            : ActionResult.Refused("The recording is still being worked on.");
    }

    private async Task<ActionResult> AttachTranscriptsAsync(Recording row, Account account, CancellationToken cancellationToken)
    {
        if (row.EntryId is not { } entryId)
        {
            return ActionResult.Refused("The recording has no Kaltura entry yet.");
        }
        var (language, pause) = (account.Settings.TranscriptLanguage, options.Value.PollInterval);
        var input = new AttachTranscriptsInput(row.Key, SourceOf(row), entryId, language, pause);
        await workflows.LookForTranscriptsAsync(input, cancellationToken);
        return ActionResult.Done;
    }

    private async Task<ActionResult> SignalDeletionAsync(Recording row, string signal, CancellationToken cancellationToken) =>
        row.Deletion.State is not (DeletionState.Scheduled or DeletionState.Failed)
            ? ActionResult.Refused($"No deletion is scheduled (its state is {Word(row.Deletion.State)}).")
        : await workflows.SignalAsync(InstanceIds.Delete(row.Key), new Signal(signal), cancellationToken) ? ActionResult.Done
        : ActionResult.Refused("The deletion is no longer pending.");

    /// <summary>An administrator's word for a recording whose removal was not scheduled. Kaltura's copy is verified as for any other.</summary>
    private async Task<ActionResult> RemoveHeldAsync(Recording row, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var input = new DeleteFromWebexInput(row.Key, SourceOf(row), row.EntryId!, now, AskedByAdmin: true);
        await workflows.StartAsync(Steps.DeleteFromWebex, InstanceIds.Delete(row.Key), input, IfExists.RestartFinished, cancellationToken);
        await history.NoteAsync(
            row.Key,
            $"removal-requested/{now.UtcTicks}",
            "Removal requested",
            null,
            r => r.IsHeldInWebex ? r with { Deletion = new Recordings.Deletion(DeletionState.Scheduled, now) } : r,
            cancellationToken
        );
        return ActionResult.Done;
    }

    private async Task<ActionResult> RestoreAsync(Recording row, CancellationToken cancellationToken)
    {
        if (row.Deletion.State != DeletionState.Deleted)
        {
            return ActionResult.Refused($"The recording was not removed from Webex (its state is {Word(row.Deletion.State)}).");
        }
        await webex.RestoreAsync(row.Key.AccountId, SourceOf(row).ToAddress(), cancellationToken);
        await history.NoteAsync(
            row.Key,
            $"restored/{time.GetUtcNow().UtcTicks}",
            "Restored in Webex",
            null,
            r => r with { Deletion = new Recordings.Deletion(DeletionState.Restored) },
            cancellationToken
        );
        return ActionResult.Done;
    }

    private async Task<ActionResult> DeleteEntryAsync(Recording row, CancellationToken cancellationToken)
    {
        if (row.EntryId is not { } entryId)
        {
            return ActionResult.Refused("The recording has no Kaltura entry.");
        }
        if (row.Deletion.State == DeletionState.Deleted)
        {
            return ActionResult.Refused("The recording has left Webex, so the Kaltura entry is its only copy: restore it in Webex first.");
        }
        await workflows.SignalAsync(
            InstanceIds.Delete(row.Key),
            new Signal(Signals.CancelDeletion, "the Kaltura entry was deleted"),
            cancellationToken
        );
        await workflows.TerminateAsync(InstanceIds.Ingest(row.Key), "the Kaltura entry was deleted", cancellationToken);
        await workflows.TerminateAsync(InstanceIds.Transcripts(row.Key), "the Kaltura entry was deleted", cancellationToken);
        await kaltura.DeleteEntryAsync(row.Key.AccountId, entryId, cancellationToken);
        await history.NoteAsync(
            row.Key,
            $"entry-deleted/{entryId}",
            "Kaltura entry deleted",
            entryId,
            r => WithoutEntry(r) with { Status = RecordingStatus.Skipped, Reason = "an admin deleted the Kaltura entry." },
            cancellationToken
        );
        return ActionResult.Done;
    }

    /// <summary>What was the entry's goes with it: the next one is ready, and may leave Webex, at a time of its own.</summary>
    private static Recording WithoutEntry(Recording row) =>
        row with
        {
            EntryId = null,
            EntryName = null,
            ReadyAt = null,
            SourceMissingSince = null,
            UnverifiedReason = null,
            DoneBytes = 0,
            Category = null,
            CoPublishers = [],
            CoViewers = [],
            Captions = [],
        };

    private static string Word(DeletionState state) => state.ToString().ToLowerInvariant();

    private static RecordingSource SourceOf(Recording row) =>
        new(
            row.Key.Recording,
            row.MeetingId,
            row.Topic,
            row.Host,
            row.HostDisplayName,
            row.SiteUrl ?? "",
            row.Format ?? "",
            "",
            row.AvailableAt ?? row.CreatedAt,
            row.RecordedAt ?? row.CreatedAt,
            row.Duration ?? TimeSpan.Zero,
            row.TotalBytes
        );
}
