using Azure;
using Azure.Data.Tables;

namespace WebexKaltura.Storage.Rows;

/// <summary>What conditional writes answer, as values instead of exceptions.</summary>
public static class TableRows
{
    private const int MaxBatch = 100; // actions of one transaction; Azure Tables

    public static async Task<TableEntity?> FindAsync(
        this TableClient table,
        string partition,
        string row,
        CancellationToken cancellationToken
    )
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>False when the row exists.</summary>
    public static async Task<bool> TryAddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>The new ETag; null when the row changed meanwhile or is gone.</summary>
    public static async Task<ETag?> TryReplaceAsync(this TableClient table, TableEntity row, ETag etag, CancellationToken cancellationToken)
    {
        try
        {
            var response = await table.UpdateEntityAsync(row, etag, TableUpdateMode.Replace, cancellationToken);
            return response.Headers.ETag;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>False when one of the actions met a row that was there, was not, or had changed; then nothing is written.</summary>
    public static async Task<bool> TrySubmitAsync(
        this TableClient table,
        IEnumerable<TableTransactionAction> actions,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412 && e.ErrorCode != "TableNotFound")
        {
            return false;
        }
    }

    /// <summary>Deletes what the filter finds within one partition; returns how many rows.</summary>
    public static async Task<int> DeleteWhereAsync(this TableClient table, string filter, CancellationToken cancellationToken)
    {
        var deleted = 0;
        List<TableEntity> rows = [];
        var keys = new[] { "PartitionKey", "RowKey" };
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: keys, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        foreach (var batch in rows.Chunk(MaxBatch))
        {
            // One that somebody else deleted meanwhile fails the whole transaction: then each on its own.
            if (!await table.TrySubmitAsync(batch.Select(Deletion), cancellationToken))
            {
                foreach (var row in batch)
                {
                    await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
                }
            }

            deleted += batch.Length;
        }

        return deleted;
    }

    private static TableTransactionAction Deletion(TableEntity row) => new(TableTransactionActionType.Delete, row, ETag.All);
}
