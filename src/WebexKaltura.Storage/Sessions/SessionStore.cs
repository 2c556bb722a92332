using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Sessions;

/// <summary>Sessions of browsers by the hash of their key.</summary>
public sealed class SessionStore(StorageConnection storage) : ISessionStore
{
    public const string TableName = "Sessions";
    private const string Partition = "sessions";
    private readonly TableClient _table = storage.Table(TableName);

    public Task SetAsync(StoredSession session, CancellationToken cancellationToken = default) =>
        _table.UpsertEntityAsync(
            new TableEntity(Partition, RowKey.Of(session.KeyHash))
            {
                ["Ticket"] = session.Ticket,
                ["ExpiresAt"] = session.ExpiresAt.ToUniversalTime(),
            },
            TableUpdateMode.Replace,
            cancellationToken
        );

    public async Task<StoredSession?> FindAsync(string keyHash, CancellationToken cancellationToken = default) =>
        await _table.FindAsync(Partition, RowKey.Of(keyHash), cancellationToken) is { } row
            ? new StoredSession(keyHash, row.GetBinary("Ticket"), row.GetDateTimeOffset("ExpiresAt")!.Value)
            : null;

    public Task RemoveAsync(string keyHash, CancellationToken cancellationToken = default) =>
        _table.DeleteEntityAsync(Partition, RowKey.Of(keyHash), ETag.All, cancellationToken);

    public Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        _table.DeleteWhereAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and ExpiresAt lt {before.ToUniversalTime()}"),
            cancellationToken
        );
}
