using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Backfilling;

/// <summary>Orders and their recordings in memory, with versions, so that lost races are lost here too.</summary>
public sealed class BackfillShelf : IBackfillStore
{
    private readonly Dictionary<string, (BackfillOrder Order, int Version)> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<BackfillPlace, List<BackfillItem>> _items = new()
    {
        [BackfillPlace.Pending] = [],
        [BackfillPlace.UnderWay] = [],
    };

    public List<BackfillItem> Pending => _items[BackfillPlace.Pending];

    public List<BackfillItem> UnderWay => _items[BackfillPlace.UnderWay];

    /// <summary>How many recordings each transaction moved.</summary>
    public List<int> Moved { get; } = [];

    /// <summary>Somebody else's change that comes between a look and the write, once.</summary>
    public Func<BackfillOrder, BackfillOrder>? Meanwhile { get; set; }

    public BackfillOrder this[string id]
    {
        get => _orders[id].Order;
        set => _orders[id] = (value, _orders.GetValueOrDefault(id).Version + 1);
    }

    public Task<bool> AddAsync(BackfillOrder order, CancellationToken cancellationToken = default)
    {
        var free = !HasOther(order);
        if (free)
        {
            this[order.Id] = order;
        }
        return Task.FromResult(free);
    }

    public Task<Versioned<BackfillOrder>?> FindAsync(AccountId account, string id, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            _orders.TryGetValue(id, out var found) && found.Order.Account == account
                ? new Versioned<BackfillOrder>(found.Order, $"{found.Version}")
                : null
        );

    public Task<IReadOnlyList<BackfillOrder>> ListAsync(AccountId account, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<BackfillOrder>>([.. _orders.Values.Select(o => o.Order).Where(o => o.Account == account)]);

    public Task<bool> ReplaceAsync(
        Versioned<BackfillOrder> before,
        BackfillOrder after,
        IReadOnlyList<BackfillMove> moves,
        CancellationToken cancellationToken = default
    )
    {
        if (Meanwhile is { } change)
        {
            Meanwhile = null;
            this[after.Id] = change(this[after.Id]);
        }
        if ($"{_orders[after.Id].Version}" != before.ETag || (after.IsUnfinished && HasOther(after)))
        {
            return Task.FromResult(false);
        }
        this[after.Id] = after;
        Moved.Add(moves.Count);
        foreach (var (item, from, to) in moves)
        {
            _items.GetValueOrDefault(from)?.RemoveAll(i => i.Recording == item.Recording);
            _items.GetValueOrDefault(to)?.Add(item);
        }
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<BackfillItem>> ListItemsAsync(
        BackfillOrder order,
        BackfillPlace place,
        int limit,
        CancellationToken cancellationToken = default
    ) => Task.FromResult<IReadOnlyList<BackfillItem>>([.. _items[place].OrderByDescending(i => i.CreatedAt).Take(limit)]);

    public Task RemovePendingAsync(BackfillOrder order, CancellationToken cancellationToken = default)
    {
        Pending.Clear();
        return Task.CompletedTask;
    }

    public Task<int> TrimAsync(AccountId account, DateTimeOffset endedBefore, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("No step trims.");

    private bool HasOther(BackfillOrder order) =>
        _orders.Values.Any(o => o.Order.Account == order.Account && o.Order.Id != order.Id && o.Order.IsUnfinished);
}
