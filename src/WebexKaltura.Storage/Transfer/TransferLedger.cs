using System.Globalization;
using Azure.Data.Tables;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Transfer;

/// <summary>One row per range of an upload.</summary>
public sealed class TransferLedger(StorageConnection storage) : ITransferLedger
{
    public const string TableName = "Transfers";
    private const string Bytes = "Bytes";
    private readonly TableClient _table = storage.Table(TableName);

    public async Task<long> ConfirmedAsync(
        RecordingKey key,
        string uploadToken,
        int range,
        CancellationToken cancellationToken = default
    ) => await _table.FindAsync(Partition(key), Row(uploadToken, range), cancellationToken) is { } row ? row.GetInt64(Bytes) ?? 0 : 0;

    public Task ConfirmAsync(RecordingKey key, string uploadToken, int range, long bytes, CancellationToken cancellationToken = default) =>
        _table.UpsertEntityAsync(
            new TableEntity(Partition(key), Row(uploadToken, range)) { [Bytes] = bytes },
            TableUpdateMode.Replace,
            cancellationToken
        );

    public async Task<long> TotalAsync(RecordingKey key, string uploadToken, CancellationToken cancellationToken = default)
    {
        var (from, to) = (RowKey.Of(uploadToken) + "|", RowKey.Of(uploadToken) + "}");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(key)} and RowKey ge {from} and RowKey lt {to}");
        var total = 0L;
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: [Bytes], cancellationToken: cancellationToken))
        {
            total += row.GetInt64(Bytes) ?? 0;
        }

        return total;
    }

    public Task ForgetAsync(RecordingKey key, CancellationToken cancellationToken = default) =>
        _table.DeleteWhereAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(key)}"), cancellationToken);

    private static string Partition(RecordingKey key) => $"{key.Account}_{RowKey.Of(key.Recording)}";

    private static string Row(string uploadToken, int range) =>
        string.Create(CultureInfo.InvariantCulture, $"{RowKey.Of(uploadToken)}|{range:D6}");
}
