using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Naming;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

public sealed record CreateEntryInput(RecordingKey Key, RecordingSource Source, string OwnerId, AccountSettings Settings) : IAboutRecording;

/// <summary>The one entry of the recording. <paramref name="HasContent"/>: an earlier run has handed the content over already.</summary>
public sealed record EntryOfRecording(string EntryId, bool HasContent);

/// <summary>Finds the recording's entry by its reference id or creates it: one entry per recording, whatever is retried.</summary>
public sealed class CreateEntry(IWebex webex, IKaltura kaltura, RecordingHistory history) : IStep<CreateEntryInput, EntryOfRecording>
{
    public const string AdminTag = "webexapi";

    public async Task<EntryOfRecording> RunAsync(CreateEntryInput input, CancellationToken cancellationToken)
    {
        var (key, source, ownerId, settings) = input;
        var entry = await FindUsableAsync(key, cancellationToken);
        if (entry is null)
        {
            var part = await RecordingPart.FindAsync(webex, key.AccountId, source, settings.EntryName, cancellationToken);
            var wanted = new NewEntry(
                EntryNaming.Name(settings.EntryName, source, part),
                EntryNaming.Description(source),
                ownerId,
                source.RecordingId,
                AdminTag,
                settings.ConversionProfileId
            );
            await kaltura.AddEntryAsync(key.AccountId, wanted, cancellationToken);
            entry = await SettleAsync(key, cancellationToken);
        }
        await history.NoteAsync(
            key,
            "entry",
            "Kaltura entry",
            $"{entry.Id}: {entry.Name}",
            r =>
                r with
                {
                    EntryId = entry.Id,
                    EntryName = entry.Name,
                    Status = RecordingStatus.Running,
                    Stage = RecordingStage.CreatingEntry,
                },
            cancellationToken
        );
        return new EntryOfRecording(entry.Id, entry.Status != EntryStatus.NoContent);
    }

    /// <summary>An entry that Kaltura could not process is removed, so that a retry begins with a clean one.</summary>
    private async Task<KalturaEntry?> FindUsableAsync(RecordingKey key, CancellationToken cancellationToken)
    {
        var entries = await kaltura.ListEntriesByReferenceAsync(key.AccountId, key.Recording, cancellationToken);
        foreach (var broken in entries.Where(e => e.Status is EntryStatus.ErrorConverting or EntryStatus.ErrorImporting))
        {
            await kaltura.DeleteEntryAsync(key.AccountId, broken.Id, cancellationToken);
        }
        var usable = entries.Where(e => e.Status is not (EntryStatus.ErrorConverting or EntryStatus.ErrorImporting)).ToList();
        return usable.Count == 0 ? null : await KeepOldestAsync(key, usable, cancellationToken);
    }

    /// <summary>Two hosts may have added at the same moment: both keep the oldest entry, and the younger, still empty, goes.</summary>
    private async Task<KalturaEntry> SettleAsync(RecordingKey key, CancellationToken cancellationToken)
    {
        var entries = await kaltura.ListEntriesByReferenceAsync(key.AccountId, key.Recording, cancellationToken);
        return entries.Count == 0
            ? throw new Failures.TransientFailureException("Kaltura does not list the entry that was just added.")
            : await KeepOldestAsync(key, entries, cancellationToken);
    }

    private async Task<KalturaEntry> KeepOldestAsync(
        RecordingKey key,
        IReadOnlyList<KalturaEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var kept = entries.OrderBy(e => e.CreatedAt).ThenBy(e => e.Id, StringComparer.Ordinal).First();
        foreach (var younger in entries.Where(e => e.Id != kept.Id && e.Status == EntryStatus.NoContent))
        {
            await kaltura.DeleteEntryAsync(key.AccountId, younger.Id, cancellationToken);
        }
        return kept;
    }
}
