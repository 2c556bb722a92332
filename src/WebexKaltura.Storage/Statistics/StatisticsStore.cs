using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Statistics;

/// <summary>All rows of an account are in its partition, so that one transaction covers them; see <see cref="StatisticsRows"/>.</summary>
public sealed class StatisticsStore(StorageConnection storage) : IStatisticsStore
{
    public const string TableName = "DailyStatistics";
    private readonly TableClient _table = storage.Table(TableName);

    public async Task<Versioned<CountedRecording>?> FindAsync(RecordingKey key, CancellationToken cancellationToken = default) =>
        await _table.FindAsync(key.Account, StatisticsRows.CountedKey(key), cancellationToken) is { } row
            ? new Versioned<CountedRecording>(RowJson.Read<CountedRecording>(row), row.ETag.ToString("G"))
            : null;

    public async Task<bool> ReplaceAsync(
        RecordingKey key,
        Versioned<CountedRecording>? before,
        CountedRecording after,
        CancellationToken cancellationToken = default
    )
    {
        List<TableTransactionAction> actions = [Put(StatisticsRows.Counted(key, after), before?.ETag)];
        if (after.Open is not null)
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, StatisticsRows.Open(key, after.Open)));
        }
        else if (before?.Value.Open is not null)
        {
            actions.Add(
                new TableTransactionAction(TableTransactionActionType.Delete, StatisticsRows.Open(key, before.Value.Open), ETag.All)
            );
        }

        if (await DayAsync(key, before?.Value, after, cancellationToken) is { } day)
        {
            actions.Add(day);
        }

        return await _table.TrySubmitAsync(actions, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<DateOnly, DayStatistics>> ListDaysAsync(
        AccountId account,
        DateOnly first,
        DateOnly last,
        CancellationToken cancellationToken = default
    )
    {
        var days = new Dictionary<DateOnly, DayStatistics>();
        var (from, to) = (StatisticsRows.DayPrefix(first), StatisticsRows.DayPrefix(last.AddDays(1)));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey ge {from} and RowKey lt {to}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var day = StatisticsRows.DayOf(row);
            days[day] = days.GetValueOrDefault(day, DayStatistics.Empty).Merge(RowJson.Read<DayStatistics>(row));
        }

        return days;
    }

    public async Task<OpenRecordings> ListOpenAsync(AccountId account, int limit, CancellationToken cancellationToken = default)
    {
        List<OpenRecording> open = [];
        var (from, to) = (StatisticsRows.OpenPrefix, StatisticsRows.OpenPrefix + "~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey ge {from} and RowKey lt {to}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (open.Count == limit)
            {
                return new OpenRecordings(open, Complete: false);
            }

            open.Add(RowJson.Read<OpenRecording>(row));
        }

        return new OpenRecordings(open, Complete: true);
    }

    /// <summary>The change of the day's numbers; null where they stay as they are.</summary>
    private async Task<TableTransactionAction?> DayAsync(
        RecordingKey key,
        CountedRecording? before,
        CountedRecording after,
        CancellationToken cancellationToken
    )
    {
        var unchanged = before is not null && before with { Open = null } == after with { Open = null };
        if (unchanged || (before?.HasEnded != true && !after.HasEnded))
        {
            return null;
        }

        var row = await _table.FindAsync(key.Account, StatisticsRows.DayKey(key, after.Day), cancellationToken);
        var numbers = row is null ? DayStatistics.Empty : RowJson.Read<DayStatistics>(row);
        var counted = (before is null ? numbers : numbers.Without(before)).With(after);
        return Put(StatisticsRows.Day(key, after.Day, counted), row?.ETag.ToString("G"));
    }

    private static TableTransactionAction Put(TableEntity row, string? etag) =>
        etag is null
            ? new TableTransactionAction(TableTransactionActionType.Add, row)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, new ETag(etag));
}
