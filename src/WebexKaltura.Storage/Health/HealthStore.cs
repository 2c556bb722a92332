using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Health;

/// <summary>The last report of each account, one row each. The later report wins: it is newer.</summary>
public sealed class HealthStore(StorageConnection storage) : IHealthStore
{
    public const string TableName = "AccountHealth";
    private const string Row = "report";
    private readonly TableClient _table = storage.Table(TableName);

    public async Task<HealthReport?> FindAsync(AccountId account, CancellationToken cancellationToken = default) =>
        await _table.FindAsync(account.Value, Row, cancellationToken) is { } row ? RowJson.Read<HealthReport>(row) : null;

    public Task SaveAsync(AccountId account, HealthReport report, CancellationToken cancellationToken = default)
    {
        var row = new TableEntity(account.Value, Row);
        RowJson.Write(row, report);
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    public Task RemoveAsync(AccountId account, CancellationToken cancellationToken = default) =>
        _table.DeleteEntityAsync(account.Value, Row, ETag.All, cancellationToken);
}
