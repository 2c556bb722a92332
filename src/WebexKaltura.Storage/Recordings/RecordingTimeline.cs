using Azure.Data.Tables;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>Timeline lines, one row each, by their key.</summary>
public sealed class RecordingTimeline(StorageConnection storage)
{
    public const string TableName = "RecordingEvents";
    private readonly TableClient _table = storage.Table(TableName);

    public Task AddAsync(RecordingKey key, TimelineEvent line, CancellationToken cancellationToken) =>
        _table.TryAddAsync(
            new TableEntity(Partition(key), RowKey.Of(line.Key))
            {
                ["Key"] = LongText.Cut(line.Key),
                ["At"] = line.At.ToUniversalTime(),
                ["What"] = LongText.Cut(line.What),
                ["Detail"] = LongText.Cut(line.Detail),
            },
            cancellationToken
        );

    public async Task<IReadOnlyList<TimelineEvent>> ListAsync(RecordingKey key, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(key)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return [.. rows.OrderBy(r => r.GetDateTimeOffset("At")).ThenBy(r => r.Timestamp).Select(Read)];
    }

    private static TimelineEvent Read(TableEntity row) =>
        new(row.GetString("Key"), row.GetDateTimeOffset("At")!.Value, row.GetString("What"), row.GetString("Detail"));

    private static string Partition(RecordingKey key) => $"{key.Account}_{RowKey.Of(key.Recording)}";
}
