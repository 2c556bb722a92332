using Azure.Data.Tables;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Codes;

/// <summary>Codes by their hash; using one is a conditional write, so that of any number of callers one succeeds.</summary>
public sealed class IntegrationCodeStore(StorageConnection storage) : IIntegrationCodeStore
{
    public const string TableName = "IntegrationCodes";
    private const string Partition = "codes";
    private const string ExpiresAt = "ExpiresAt";
    private readonly TableClient _table = storage.Table(TableName);

    public Task AddAsync(IntegrationCode code, CancellationToken cancellationToken = default) =>
        _table.AddEntityAsync(Row(code), cancellationToken);

    public async Task<IntegrationCode?> FindAsync(string codeHash, CancellationToken cancellationToken = default) =>
        await _table.FindAsync(Partition, RowKey.Of(codeHash), cancellationToken) is { } row ? RowJson.Read<IntegrationCode>(row) : null;

    public Task<bool> TryUseAsync(string codeHash, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        TryChangeAsync(codeHash, code => code.UsedAt is null ? code with { UsedAt = at } : null, cancellationToken);

    public Task ReleaseAsync(string codeHash, CancellationToken cancellationToken = default) =>
        TryChangeAsync(codeHash, code => code with { UsedAt = null }, cancellationToken);

    public async Task<DateTimeOffset?> UsableUntilAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        DateTimeOffset? until = null;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and ExpiresAt gt {now.ToUniversalTime()}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var code = RowJson.Read<IntegrationCode>(row);
            until = code.UsedAt is null && (until is null || code.ExpiresAt > until) ? code.ExpiresAt : until;
        }

        return until;
    }

    public Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        _table.DeleteWhereAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and ExpiresAt lt {before.ToUniversalTime()}"),
            cancellationToken
        );

    private async Task<bool> TryChangeAsync(
        string codeHash,
        Func<IntegrationCode, IntegrationCode?> change,
        CancellationToken cancellationToken
    )
    {
        while (await _table.FindAsync(Partition, RowKey.Of(codeHash), cancellationToken) is { } row)
        {
            if (change(RowJson.Read<IntegrationCode>(row)) is not { } changed)
            {
                return false;
            }

            if (await _table.TryReplaceAsync(Row(changed), row.ETag, cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static TableEntity Row(IntegrationCode code)
    {
        var row = new TableEntity(Partition, RowKey.Of(code.CodeHash)) { [ExpiresAt] = code.ExpiresAt.ToUniversalTime() };
        RowJson.Write(row, code);
        return row;
    }
}
