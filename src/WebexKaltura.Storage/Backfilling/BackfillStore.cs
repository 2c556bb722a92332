using System.Globalization;
using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Backfilling;

/// <summary>
/// All rows of an account are in its partition, so that one transaction covers them: <c>b_{id}</c> is an order, <c>active</c> is there
/// while one is unfinished, <c>p_{id}_…</c> and <c>u_{id}_…</c> are an order's recordings, newest first.
/// </summary>
public sealed class BackfillStore(StorageConnection storage) : IBackfillStore
{
    public const string TableName = "Backfills";
    private const string Orders = "b_";
    private const string Active = "active";
    private readonly TableClient _table = storage.Table(TableName);

    public Task<bool> AddAsync(BackfillOrder order, CancellationToken cancellationToken = default) =>
        _table.TrySubmitAsync(
            [
                new TableTransactionAction(TableTransactionActionType.Add, Row(order)),
                new TableTransactionAction(TableTransactionActionType.Add, ActiveRow(order)),
            ],
            cancellationToken
        );

    public async Task<Versioned<BackfillOrder>?> FindAsync(AccountId account, string id, CancellationToken cancellationToken = default) =>
        await _table.FindAsync(account.Value, Orders + RowKey.Of(id), cancellationToken) is { } row
            ? new Versioned<BackfillOrder>(RowJson.Read<BackfillOrder>(row), row.ETag.ToString("G"))
            : null;

    public async Task<IReadOnlyList<BackfillOrder>> ListAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        List<BackfillOrder> orders = [];
        await foreach (var row in RowsAsync(account, Orders, null, cancellationToken))
        {
            orders.Add(RowJson.Read<BackfillOrder>(row));
        }

        return [.. orders.OrderByDescending(o => o.CreatedAt).ThenBy(o => o.Id, StringComparer.Ordinal)];
    }

    public Task<bool> ReplaceAsync(
        Versioned<BackfillOrder> before,
        BackfillOrder after,
        IReadOnlyList<BackfillMove> moves,
        CancellationToken cancellationToken = default
    )
    {
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, Row(after), new ETag(before.ETag)),
            .. moves.SelectMany(m => Actions(after, m)),
        ];
        if (before.Value.IsUnfinished != after.IsUnfinished)
        {
            actions.Add(
                after.IsUnfinished
                    ? new TableTransactionAction(TableTransactionActionType.Add, ActiveRow(after))
                    : new TableTransactionAction(TableTransactionActionType.Delete, ActiveRow(after), ETag.All)
            );
        }

        return _table.TrySubmitAsync(actions, cancellationToken);
    }

    public async Task<IReadOnlyList<BackfillItem>> ListItemsAsync(
        BackfillOrder order,
        BackfillPlace place,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        List<BackfillItem> items = [];
        await foreach (var row in RowsAsync(order.Account, Prefix(order, place), limit, cancellationToken))
        {
            items.Add(RowJson.Read<BackfillItem>(row));
            if (items.Count == limit)
            {
                break;
            }
        }

        return items;
    }

    public Task RemovePendingAsync(BackfillOrder order, CancellationToken cancellationToken = default) =>
        _table.DeleteWhereAsync(Filter(order.Account, Prefix(order, BackfillPlace.Pending)), cancellationToken);

    public async Task<int> TrimAsync(AccountId account, DateTimeOffset endedBefore, CancellationToken cancellationToken = default)
    {
        var orders = await ListAsync(account, cancellationToken);
        List<BackfillOrder> ended = [.. orders.Where(o => !o.IsUnfinished && o.UpdatedAt < endedBefore)];
        foreach (var order in ended)
        {
            // The order last: a run that is cut off finds it again.
            await _table.DeleteWhereAsync(Filter(account, Prefix(order, BackfillPlace.Pending)), cancellationToken);
            await _table.DeleteWhereAsync(Filter(account, Prefix(order, BackfillPlace.UnderWay)), cancellationToken);
            await _table.DeleteEntityAsync(account.Value, Orders + RowKey.Of(order.Id), ETag.All, cancellationToken);
        }

        return ended.Count;
    }

    private IAsyncEnumerable<TableEntity> RowsAsync(AccountId account, string prefix, int? limit, CancellationToken cancellationToken)
    {
        int? perPage = limit is < 1000 ? limit : null; // Azure Tables gives at most 1,000 at once
        return _table.QueryAsync<TableEntity>(Filter(account, prefix), perPage, cancellationToken: cancellationToken);
    }

    private static IEnumerable<TableTransactionAction> Actions(BackfillOrder order, BackfillMove move)
    {
        if (move.From != BackfillPlace.Nowhere)
        {
            yield return new TableTransactionAction(TableTransactionActionType.Delete, ItemRow(order, move.From, move.Item), ETag.All);
        }

        if (move.To != BackfillPlace.Nowhere)
        {
            yield return new TableTransactionAction(TableTransactionActionType.Add, ItemRow(order, move.To, move.Item));
        }
    }

    private static string Filter(AccountId account, string prefix) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey ge {prefix} and RowKey lt {prefix + "~"}");

    private static TableEntity Row(BackfillOrder order)
    {
        var row = new TableEntity(order.Account.Value, Orders + RowKey.Of(order.Id));
        RowJson.Write(row, order);
        return row;
    }

    private static TableEntity ActiveRow(BackfillOrder order) => new(order.Account.Value, Active) { ["Backfill"] = order.Id };

    private static TableEntity ItemRow(BackfillOrder order, BackfillPlace place, BackfillItem item)
    {
        var newestFirst = (DateTime.MaxValue.Ticks - item.CreatedAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
        var row = new TableEntity(order.Account.Value, $"{Prefix(order, place)}{newestFirst}_{RowKey.Of(item.Recording)}");
        RowJson.Write(row, item);
        return row;
    }

    private static string Prefix(BackfillOrder order, BackfillPlace place) =>
        place switch
        {
            BackfillPlace.Pending => $"p_{RowKey.Of(order.Id)}_",
            BackfillPlace.UnderWay => $"u_{RowKey.Of(order.Id)}_",
            BackfillPlace.Nowhere => throw new ArgumentOutOfRangeException(nameof(place), place, "no place in the table"),
            _ => throw new ArgumentOutOfRangeException(nameof(place), place, "not a place"),
        };
}
