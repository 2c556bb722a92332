using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Accounts;

public sealed class AccountStore(StorageConnection storage) : IAccountStore
{
    public const string TableName = "Accounts";
    private const string Partition = "accounts";
    private readonly TableClient _table = storage.Table(TableName);

    public async Task<Versioned<Account>?> FindAsync(AccountId id, CancellationToken cancellationToken = default) =>
        await _table.FindAsync(Partition, id.Value, cancellationToken) is { } row ? Read(row) : null;

    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken = default)
    {
        List<Account> accounts = [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            accounts.Add(RowJson.Read<Account>(row));
        }

        return [.. accounts.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id.Value, StringComparer.Ordinal)];
    }

    public Task<bool> AddAsync(Account account, CancellationToken cancellationToken = default) =>
        _table.TryAddAsync(Row(account), cancellationToken);

    public async Task<Versioned<Account>?> ReplaceAsync(Account account, string etag, CancellationToken cancellationToken = default) =>
        await _table.TryReplaceAsync(Row(account), new ETag(etag), cancellationToken) is { } replaced
            ? new Versioned<Account>(account, replaced.ToString("G"))
            : null;

    public Task RemoveAsync(AccountId id, CancellationToken cancellationToken = default) =>
        _table.DeleteEntityAsync(Partition, id.Value, ETag.All, cancellationToken);

    private static TableEntity Row(Account account)
    {
        var row = new TableEntity(Partition, account.Id.Value);
        RowJson.Write(row, account);
        return row;
    }

    private static Versioned<Account> Read(TableEntity row) => new(RowJson.Read<Account>(row), row.ETag.ToString("G"));
}
