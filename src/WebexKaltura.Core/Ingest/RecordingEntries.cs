using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Ingest;

/// <summary>
/// The entries that Kaltura holds for a recording. The stored id is read from the database; a listing follows it by minutes, so what it shows is
/// read again and what it does not show proves nothing.
/// </summary>
public sealed class RecordingEntries(IKaltura kaltura)
{
    /// <summary>The entry to use, or null when none is known; broken entries and empty extra ones are removed.</summary>
    /// <param name="key">The recording.</param>
    /// <param name="storedId">What Kaltura answered when the entry was added, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EntryHiddenException">The stored entry cannot be seen.</exception>
    public async Task<KalturaEntry?> FindAsync(RecordingKey key, string? storedId, CancellationToken cancellationToken)
    {
        var stored = storedId is null ? null : await kaltura.FindEntryAsync(key.AccountId, storedId, cancellationToken);
        var usable = new List<KalturaEntry>();
        foreach (var entry in await KnownAsync(key, stored, cancellationToken))
        {
            if (entry.Status is EntryStatus.ErrorConverting or EntryStatus.ErrorImporting)
            {
                // So that a retry begins with a clean one.
                await kaltura.DeleteEntryAsync(key.AccountId, entry.Id, cancellationToken);
            }
            else
            {
                usable.Add(entry);
            }
        }
        var kept = EntryChoice.Among(usable, storedId);
        foreach (var extra in usable.Where(entry => entry.Id != kept?.Id && entry.Status == EntryStatus.NoContent))
        {
            await kaltura.DeleteEntryAsync(key.AccountId, extra.Id, cancellationToken);
        }
        return kept;
    }

    /// <summary>Removes what an answer that was lost, or another host, left behind beside the stored entry; the number of removed ones.</summary>
    public async Task<int> RemoveExtrasAsync(RecordingKey key, string? storedId, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var listed in await kaltura.ListEntriesByReferenceAsync(key.AccountId, key.Recording, cancellationToken))
        {
            if (
                listed.Id != storedId
                && await kaltura.FindEntryAsync(key.AccountId, listed.Id, cancellationToken) is { Status: EntryStatus.NoContent }
            )
            {
                await kaltura.DeleteEntryAsync(key.AccountId, listed.Id, cancellationToken);
                removed++;
            }
        }
        return removed;
    }

    private async Task<IReadOnlyList<KalturaEntry>> KnownAsync(RecordingKey key, KalturaEntry? stored, CancellationToken cancellationToken)
    {
        var known = new List<KalturaEntry>();
        if (stored is not null)
        {
            known.Add(stored);
        }
        try
        {
            foreach (var listed in await kaltura.ListEntriesByReferenceAsync(key.AccountId, key.Recording, cancellationToken))
            {
                if (listed.Id != stored?.Id && await kaltura.FindEntryAsync(key.AccountId, listed.Id, cancellationToken) is { } entry)
                {
                    known.Add(entry);
                }
            }
        }
        catch (TransientFailureException) when (stored is not null)
        {
            // The index is down, or the listing cannot be read: the entry that is known is enough.
        }
        return known;
    }
}

/// <summary>Which of several entries of one recording stays.</summary>
public static class EntryChoice
{
    /// <summary>The one with content, then the stored one, then the oldest; null when there is none.</summary>
    public static KalturaEntry? Among(IEnumerable<KalturaEntry> entries, string? storedId) =>
        entries
            .OrderByDescending(entry => entry.Status != EntryStatus.NoContent)
            .ThenByDescending(entry => entry.Id == storedId)
            .ThenBy(entry => entry.CreatedAt)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .FirstOrDefault();
}
