using System.Collections.Concurrent;
using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Naming;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Deliveries;

/// <summary>
/// A partition per account: <c>d_{id}</c> a delivery, newest first; <c>latest_{resource}_{event}</c> and <c>accepted</c> copies of the
/// last of their kind, which outlive the list; <c>refused</c> the number of refused ones.
/// </summary>
public sealed class DeliveryStore(StorageConnection storage) : IDeliveryStore
{
    public const string TableName = "Deliveries";
    private const string First = "d_";
    private const string AfterLast = "d`"; // the character after _
    private const string Accepted = "accepted";
    private const string Refused = "refused";
    private const int TrimEvery = 20; // deliveries per account and process
    private const int MaxReason = 500; // characters
    private const int MaxName = 100;
    private const int MaxHint = 300;
    private readonly TableClient _table = storage.Table(TableName);
    private readonly ConcurrentDictionary<AccountId, int> _appended = new();

    public async Task AppendAsync(AccountId account, Delivery delivery, CancellationToken cancellationToken = default)
    {
        var bounded = Bounded(delivery);
        List<TableEntity> rows = [Row(account, First + bounded.Id, bounded)];
        if (bounded is { Source: not DeliverySource.Redelivery, Resource: { } resource, Event: { } @event })
        {
            rows.Add(Row(account, Latest(resource, @event), bounded));
        }
        if (bounded.IsAcceptedFromWebex)
        {
            rows.Add(Row(account, Accepted, bounded));
        }
        await _table.SubmitTransactionAsync(
            rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
            cancellationToken
        );
        if (_appended.AddOrUpdate(account, 1, (_, count) => count + 1) % TrimEvery == 1)
        {
            await TrimAsync(account, cancellationToken);
        }
    }

    public async Task AddRefusedAsync(AccountId account, long count, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var row = await _table.FindAsync(account.Value, Refused, cancellationToken);
            var before = row is null ? new RefusedDeliveries(0, at, at) : RowJson.Read<RefusedDeliveries>(row);
            var counted = new TableEntity(account.Value, Refused);
            RowJson.Write(counted, before with { Count = before.Count + count, Last = at });
            var written = row is null
                ? await _table.TryAddAsync(counted, cancellationToken)
                : await _table.TryReplaceAsync(counted, row.ETag, cancellationToken) is not null;
            if (written)
            {
                return;
            }
        }
    }

    public async Task<RefusedDeliveries?> FindRefusedAsync(AccountId account, CancellationToken cancellationToken = default) =>
        await _table.FindAsync(account.Value, Refused, cancellationToken) is { } row ? RowJson.Read<RefusedDeliveries>(row) : null;

    public async Task<DeliveryPage> ListAsync(AccountId account, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        if (cursor is not null && !DeliveryId.IsValid(cursor))
        {
            throw new FormatException("The cursor is not one of an earlier page.");
        }
        var rows = await ReadAsync(account, IDeliveryStore.MaxListed, null, cancellationToken);
        var rest = rows.SkipWhile(row => cursor is not null && string.CompareOrdinal(row.RowKey, First + cursor) <= 0).ToList();
        IReadOnlyList<Delivery> items = [.. rest.Take(Math.Clamp(limit, 1, IDeliveryStore.MaxListed)).Select(RowJson.Read<Delivery>)];
        return new DeliveryPage(items, items.Count < rest.Count ? items[^1].Id : null);
    }

    public Task<Delivery?> FindAsync(AccountId account, string id, CancellationToken cancellationToken = default) =>
        DeliveryId.IsValid(id) ? ReadOneAsync(account, First + id, cancellationToken) : Task.FromResult<Delivery?>(null);

    public Task<Delivery?> FindLatestAsync(
        AccountId account,
        string resource,
        string @event,
        CancellationToken cancellationToken = default
    ) => ReadOneAsync(account, Latest(resource, @event), cancellationToken);

    public Task<Delivery?> FindLatestAcceptedAsync(AccountId account, CancellationToken cancellationToken = default) =>
        ReadOneAsync(account, Accepted, cancellationToken);

    public Task RemoveAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        _appended.TryRemove(account, out _);
        return _table.DeleteWhereAsync(TableClient.CreateQueryFilter($"PartitionKey eq {account.Value}"), cancellationToken);
    }

    /// <summary>Every host removes the same rows, and a row that another one removed already is not an error.</summary>
    private async Task TrimAsync(AccountId account, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(account, IDeliveryStore.MaxListed + 1, ["PartitionKey", "RowKey"], cancellationToken);
        if (rows.Count > IDeliveryStore.MaxListed)
        {
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {account.Value} and RowKey ge {rows[^1].RowKey} and RowKey lt {AfterLast}"
            );
            await _table.DeleteWhereAsync(filter, cancellationToken);
        }
    }

    private async Task<List<TableEntity>> ReadAsync(
        AccountId account,
        int count,
        IEnumerable<string>? columns,
        CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey ge {First} and RowKey lt {AfterLast}");
        return await _table.QueryAsync<TableEntity>(filter, count, columns, cancellationToken).Take(count).ToListAsync(cancellationToken);
    }

    private async Task<Delivery?> ReadOneAsync(AccountId account, string key, CancellationToken cancellationToken) =>
        await _table.FindAsync(account.Value, key, cancellationToken) is { } row ? RowJson.Read<Delivery>(row) : null;

    private static string Latest(string resource, string @event) => $"latest_{RowKey.Of(resource)}_{RowKey.Of(@event)}";

    private static TableEntity Row(AccountId account, string key, Delivery delivery)
    {
        var row = new TableEntity(account.Value, key);
        RowJson.Write(row, delivery);
        return row;
    }

    private static Delivery Bounded(Delivery delivery) =>
        delivery with
        {
            Resource = TextStart.Of(delivery.Resource, MaxName),
            Event = TextStart.Of(delivery.Event, MaxName),
            RecordingId = TextStart.Of(delivery.RecordingId, MaxHint),
            Reason = TextStart.Of(delivery.Reason, MaxReason),
            Hint = delivery.Hint is { } hint
                ? new(TextStart.Of(hint.MeetingId, MaxHint), TextStart.Of(hint.HostEmail, MaxHint), TextStart.Of(hint.SiteUrl, MaxHint))
                : null,
        };
}
