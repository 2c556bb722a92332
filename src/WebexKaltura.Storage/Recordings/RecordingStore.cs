using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>Recordings in the partition of their account; see <see cref="RecordingRow"/> for how they lie there.</summary>
public sealed class RecordingStore(StorageConnection storage, RecordingListing listing, RecordingTimeline timeline, TimeProvider time)
    : IRecordingStore
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
        await listing.RememberAsync(recording.Key.Account, cancellationToken);
        while (true)
        {
            if (await FindAsync(recording.Key, cancellationToken) is { } found)
            {
                return found;
            }

            TableTransactionAction[] both =
            [
                new(TableTransactionActionType.Add, RecordingRow.Pointer(added)),
                new(TableTransactionActionType.Add, RecordingRow.Of(added)),
            ];
            if (await _table.TrySubmitAsync(both, cancellationToken))
            {
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
        for (var attempt = 1; ; attempt++)
        {
            var row = await FindRowAsync(key, cancellationToken) ?? throw new NotFoundException($"There is no recording {key}.");
            var before = RecordingRow.Read(row);
            var after = change(before) with { Key = before.Key, CreatedAt = before.CreatedAt, UpdatedAt = time.GetUtcNow() };
            if (await _table.TryReplaceAsync(RecordingRow.Of(after), row.ETag, cancellationToken) is not null)
            {
                return after;
            }

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

    private async Task<TableEntity?> FindRowAsync(RecordingKey key, CancellationToken cancellationToken) =>
        await _table.FindAsync(key.Account, RecordingRow.PointerKey(key), cancellationToken) is { } pointer
            ? await _table.FindAsync(key.Account, pointer.GetString(RecordingRow.Target), cancellationToken)
            : null;
}
