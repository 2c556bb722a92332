using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Recordings.Catalogue;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>
/// Accounts that have recordings: also those of a removed account stay in the list. They have a table of their own, as Azurite looks at every row
/// of a table for each range.
/// </summary>
public sealed class RecordingAccounts(StorageConnection storage, TimeProvider time)
{
    public const string TableName = "RecordingAccounts";
    private const string Partition = "accounts";
    private const string Catalogue = "Catalogue";
    private readonly TableClient _table = storage.Table(TableName);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2); // an account of another host may be missing from lists for so long
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private long _readAt;
    private volatile bool _wasRead;

    /// <summary>Remembers that this account has recordings. Those of an account that is new here are listed from the first one on.</summary>
    public async Task RememberAsync(string account, CancellationToken cancellationToken)
    {
        if (!_known.ContainsKey(account))
        {
            await _table.TryAddAsync(Row(account), cancellationToken);
            _known[account] = true;
        }
    }

    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken)
    {
        if (!_wasRead || time.GetElapsedTime(Interlocked.Read(ref _readAt)) > Fresh)
        {
            var now = time.GetTimestamp();
            var query = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
            await foreach (var row in _table.QueryAsync<TableEntity>(query, cancellationToken: cancellationToken))
            {
                _known[row.RowKey] = true; // an account is never forgotten
            }

            Interlocked.Exchange(ref _readAt, now);
            _wasRead = true;
        }

        return [.. _known.Keys];
    }

    /// <summary>Whether all recordings of the account have an entry of today's make in the catalogue.</summary>
    public async Task<bool> AreListedAsync(string account, CancellationToken cancellationToken) =>
        await _table.FindAsync(Partition, account, cancellationToken) is not { } row || row.GetString(Catalogue) == CatalogueEntry.From;

    public Task MarkListedAsync(string account, CancellationToken cancellationToken) =>
        _table.UpdateEntityAsync(Row(account), ETag.All, TableUpdateMode.Merge, cancellationToken);

    private static TableEntity Row(string account) => new(Partition, account) { [Catalogue] = CatalogueEntry.From };
}
