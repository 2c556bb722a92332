using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>Which recordings a meeting has: a partition per meeting. A name is written before the row that it names, so it may name none.</summary>
public sealed class RecordingMeetings(StorageConnection storage)
{
    public const string TableName = "RecordingMeetings";
    private const string Id = "Recording";
    private readonly TableClient _table = storage.Table(TableName);

    /// <summary>Remembers the meeting of a recording, where it is known.</summary>
    public async Task RememberAsync(Recording recording, CancellationToken cancellationToken)
    {
        if (recording.MeetingId is { } meeting)
        {
            var (account, id) = (recording.Key.AccountId, recording.Key.Recording);
            var row = new TableEntity(Partition(account, meeting), RowKey.Of(id)) { [Id] = id };
            await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<RecordingKey>> ListAsync(AccountId account, string meetingId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(account, meetingId)}");
        List<RecordingKey> keys = [];
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            keys.Add(RecordingKey.Of(account, RecordingId.Parse(row.GetString(Id))));
        }
        return keys;
    }

    private static string Partition(AccountId account, string meetingId) => $"{account.Value}_{RowKey.Of(meetingId)}";
}
