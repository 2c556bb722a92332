using System.Collections.Concurrent;
using Azure.Data.Tables;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Recordings.Catalogue;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>
/// Reads rows that the catalogue named: a page of the web app one by one, many that lie close together as one range. (A range is one request,
/// but Azurite looks at every row of the table for it.)
/// </summary>
public sealed class RecordingReading(StorageConnection storage)
{
    private const int AtOnce = 16;
    public const int FewRows = 64;
    private const int RowsPerRequest = 1000; // Azure Tables
    private const int Sparse = 4; // rows read for one that is wanted
    private readonly TableClient _table = storage.Table(RecordingStore.TableName);

    /// <summary>Recordings by their row; those that are gone are missing.</summary>
    /// <param name="account">Whose rows.</param>
    /// <param name="rows">In their order.</param>
    /// <param name="catalogue">Knows what lies between them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async Task<IReadOnlyDictionary<string, Recording>> ReadAsync(
        string account,
        IReadOnlyList<string> rows,
        AccountCatalogue catalogue,
        CancellationToken cancellationToken
    )
    {
        return rows.Count > FewRows && catalogue.CountBetween(rows[0], rows[^1]) <= Math.Min(rows.Count * Sparse, RowsPerRequest)
            ? await RangeAsync(account, rows, cancellationToken)
            : await EachAsync(account, rows, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, Recording>> RangeAsync(
        string account,
        IReadOnlyList<string> rows,
        CancellationToken cancellationToken
    )
    {
        var (wanted, found) = (rows.ToHashSet(StringComparer.Ordinal), new Dictionary<string, Recording>(StringComparer.Ordinal));
        var range = TableClient.CreateQueryFilter($"RowKey ge {rows[0]} and RowKey le {rows[^1]} and PartitionKey eq {account}");
        await foreach (var row in _table.QueryAsync<TableEntity>(range, cancellationToken: cancellationToken))
        {
            if (wanted.Contains(row.RowKey))
            {
                found[row.RowKey] = RecordingRow.Read(row);
            }
        }
        return found;
    }

    private async Task<IReadOnlyDictionary<string, Recording>> EachAsync(
        string account,
        IReadOnlyList<string> rows,
        CancellationToken cancellationToken
    )
    {
        var found = new ConcurrentDictionary<string, Recording>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (row, cancel) =>
            {
                if (await _table.FindAsync(account, row, cancel) is { } entity)
                {
                    found[row] = RecordingRow.Read(entity);
                }
            }
        );
        return found;
    }
}
