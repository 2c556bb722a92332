using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Recordings.Catalogue;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>Recordings in the partition of their account; see <see cref="RecordingRow"/> for how they lie there.</summary>
public sealed class RecordingStore(
    StorageConnection storage,
    RecordingAccounts accounts,
    RecordingCatalogue catalogue,
    RecordingListing listing,
    RecordingTimeline timeline,
    RecordingMeetings meetings,
    TimeProvider time
) : IRecordingStore
{
    public const string TableName = "Recordings";
    private const int MaxPauseMilliseconds = 50;
    private readonly TableClient _table = storage.Table(TableName);

    public async Task<Recording?> FindAsync(RecordingKey key, CancellationToken cancellationToken = default) =>
        await FindRowAsync(key, cancellationToken) is { } row ? RecordingRow.Read(row) : null;

    public async Task<Recording> GetOrAddAsync(Recording recording, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var added = recording with { CreatedAt = recording.CreatedAt == default ? now : recording.CreatedAt, UpdatedAt = now };
        await accounts.RememberAsync(recording.Key.Account, cancellationToken);
        while (true)
        {
            if (await FindAsync(recording.Key, cancellationToken) is { } found)
            {
                return found;
            }

            await meetings.RememberAsync(added, cancellationToken);
            var rows = RecordingRow.New(added);
            var all = rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row));
            if (await _table.TrySubmitAsync(all, cancellationToken))
            {
                catalogue.Note(added.Key.Account, CatalogueRow.Read(rows[^1]));
                return added;
            }
        }
    }

    public async Task<Recording> UpdateAsync(
        RecordingKey key,
        Func<Recording, Recording> change,
        CancellationToken cancellationToken = default
    )
    {
        var seen = default(ETag?);
        for (var attempt = 1; ; attempt++)
        {
            var row = await FindRowAsync(key, cancellationToken) ?? throw new NotFoundException($"There is no recording {key}.");
            var before = RecordingRow.Read(row);
            var after = change(before) with { Key = before.Key, CreatedAt = before.CreatedAt, UpdatedAt = time.GetUtcNow() };
            if (after.MeetingId != before.MeetingId)
            {
                await meetings.RememberAsync(after, cancellationToken);
            }

            if (await TryReplaceAsync(row, before, after, nobodyWasFaster: seen == row.ETag, cancellationToken))
            {
                return after;
            }

            seen = row.ETag;
            // Somebody was faster. A pause of real time, whatever clock the host has: it only spreads the writers.
            var pause = Random.Shared.Next(Math.Min(attempt * 5, MaxPauseMilliseconds));
            await Task.Delay(TimeSpan.FromMilliseconds(pause), TimeProvider.System, cancellationToken);
        }
    }

    public Task<RecordingPage> ListAsync(
        RecordingFilter filter,
        int limit,
        string? cursor,
        CancellationToken cancellationToken = default
    ) => listing.ListAsync(filter, limit, cursor, cancellationToken);

    public async Task<IReadOnlyList<Recording>> ListOfMeetingAsync(
        AccountId account,
        string meetingId,
        CancellationToken cancellationToken = default
    )
    {
        var keys = await meetings.ListAsync(account, meetingId, cancellationToken);
        var found = await Task.WhenAll(keys.Select(key => FindAsync(key, cancellationToken)));
        return [.. found.OfType<Recording>().Where(r => r.MeetingId == meetingId)];
    }

    public async IAsyncEnumerable<Recording> ListByStatusAsync(
        AccountId account,
        RecordingStatus status,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {account.Value} and RowKey ge {RecordingRow.From} and RowKey lt {RecordingRow.To} and Status eq {status.ToString()}"
        );
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return RecordingRow.Read(row);
        }
    }

    public Task AddEventAsync(RecordingKey key, TimelineEvent line, CancellationToken cancellationToken = default) =>
        timeline.AddAsync(key, line, cancellationToken);

    public Task<IReadOnlyList<TimelineEvent>> TimelineAsync(RecordingKey key, CancellationToken cancellationToken = default) =>
        timeline.ListAsync(key, cancellationToken);

    /// <summary>Progress changes one row. What the catalogue says moves its row along with it, in one transaction.</summary>
    private async Task<bool> TryReplaceAsync(
        TableEntity row,
        Recording before,
        Recording after,
        bool nobodyWasFaster,
        CancellationToken cancellationToken
    )
    {
        var listed = row.GetString(RecordingRow.Listed);
        var entry = CatalogueEntry.Of(after);
        if (listed is not null && entry.SaysTheSameAs(CatalogueEntry.Of(before)))
        {
            return await _table.TryReplaceAsync(RecordingRow.Of(after, listed), row.ETag, cancellationToken) is not null;
        }

        entry = entry.At(time.GetUtcNow(), listed);
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, RecordingRow.Of(after, entry.ChangeKey), row.ETag),
            new(TableTransactionActionType.UpsertReplace, CatalogueRow.Of(row.PartitionKey, entry)),
        ];
        if (listed is not null && !nobodyWasFaster) // refused without a race: the row to be removed is not there
        {
            actions.Add(new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, listed), ETag.All));
        }

        var written = await _table.TrySubmitAsync(actions, cancellationToken);
        if (written)
        {
            catalogue.Note(row.PartitionKey, entry);
        }

        return written;
    }

    private async Task<TableEntity?> FindRowAsync(RecordingKey key, CancellationToken cancellationToken) =>
        await _table.FindAsync(key.Account, RecordingRow.PointerKey(key), cancellationToken) is { } pointer
            ? await _table.FindAsync(key.Account, pointer.GetString(RecordingRow.Target), cancellationToken)
            : null;
}
