using Azure;
using Azure.Data.Tables;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings.Catalogue;

/// <summary>Gives recordings that were stored before there was a catalogue, or an older make of it, their entry: once per account.</summary>
public sealed class CatalogueUpgrade(StorageConnection storage, RecordingAccounts accounts, TimeProvider time)
{
    private const int MaxAtOnce = 33; // recordings of one transaction: three actions each, 100 in all
    private readonly TableClient _table = storage.Table(RecordingStore.TableName);

    public async Task EnsureAsync(string account, CancellationToken cancellationToken)
    {
        if (await accounts.AreListedAsync(account, cancellationToken))
        {
            return;
        }
        List<TableEntity> behind = [];
        var all = TableClient.CreateQueryFilter(
            $"PartitionKey eq {account} and RowKey ge {RecordingRow.From} and RowKey lt {RecordingRow.To}"
        );
        await foreach (var row in _table.QueryAsync<TableEntity>(all, cancellationToken: cancellationToken))
        {
            if (row.GetString(RecordingRow.Listed)?.StartsWith(CatalogueEntry.From, StringComparison.Ordinal) != true)
            {
                behind.Add(row);
            }
        }
        foreach (var batch in behind.Chunk(MaxAtOnce))
        {
            await ListAsync(batch, cancellationToken);
        }
        await accounts.MarkListedAsync(account, cancellationToken);
    }

    /// <summary>What changed meanwhile fails the whole transaction: then each on its own. Whoever changed it has listed it.</summary>
    private async Task ListAsync(TableEntity[] rows, CancellationToken cancellationToken)
    {
        if (!await _table.TrySubmitAsync(rows.SelectMany(Actions), cancellationToken))
        {
            foreach (var row in rows)
            {
                await _table.TrySubmitAsync(Actions(row), cancellationToken);
            }
        }
    }

    private IEnumerable<TableTransactionAction> Actions(TableEntity row)
    {
        var recording = RecordingRow.Read(row);
        var entry = CatalogueEntry.Of(recording).At(time.GetUtcNow(), null);
        var listed = new TableEntity(row.PartitionKey, row.RowKey) { [RecordingRow.Listed] = entry.ChangeKey };
        yield return new TableTransactionAction(TableTransactionActionType.UpdateMerge, listed, row.ETag);
        yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, CatalogueRow.Of(row.PartitionKey, entry));
        if (row.GetString(RecordingRow.Listed) is { } older)
        {
            yield return new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, older), ETag.All);
        }
    }
}
