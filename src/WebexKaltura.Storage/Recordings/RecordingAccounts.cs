using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Recordings.Catalogue;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>Accounts that have recordings: also those of a removed account stay in the list.</summary>
public sealed class RecordingAccounts(StorageConnection storage)
{
    private const string Partition = "accounts";
    private const string Catalogue = "Catalogue";
    private readonly TableClient _table = storage.Table(RecordingStore.TableName);
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Remembers that this account has recordings. Those of an account that is new here are listed from the first one on.</summary>
    public async Task RememberAsync(string account, CancellationToken cancellationToken)
    {
        if (!_known.ContainsKey(account))
        {
            await _table.TryAddAsync(new TableEntity(Partition, account) { [Catalogue] = CatalogueEntry.From }, cancellationToken);
            _known[account] = true;
        }
    }

    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken)
    {
        List<string> accounts = [];
        var query = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(query, cancellationToken: cancellationToken))
        {
            accounts.Add(row.RowKey);
        }

        return accounts;
    }

    /// <summary>Whether all recordings of the account have an entry of today's make in the catalogue.</summary>
    public async Task<bool> AreListedAsync(string account, CancellationToken cancellationToken) =>
        await _table.FindAsync(Partition, account, cancellationToken) is not { } row || row.GetString(Catalogue) == CatalogueEntry.From;

    public Task MarkListedAsync(string account, CancellationToken cancellationToken) =>
        _table.UpdateEntityAsync(
            new TableEntity(Partition, account) { [Catalogue] = CatalogueEntry.From },
            ETag.All,
            TableUpdateMode.Merge,
            cancellationToken
        );
}
