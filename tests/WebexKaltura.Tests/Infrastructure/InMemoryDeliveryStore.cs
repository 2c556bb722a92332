using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Deliveries of all accounts in memory, which can be away.</summary>
public sealed class InMemoryDeliveryStore : IDeliveryStore
{
    private readonly Lock _lock = new();
    private readonly List<(AccountId Account, Delivery Delivery)> _rows = [];
    private readonly Dictionary<AccountId, RefusedDeliveries> _refused = [];

    /// <summary>What every write waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public async Task AppendAsync(AccountId account, Delivery delivery, CancellationToken cancellationToken = default)
    {
        await Gate.WaitAsync(cancellationToken);
        lock (_lock)
        {
            _rows.Add((account, delivery));
        }
    }

    public async Task AddRefusedAsync(AccountId account, long count, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        await Gate.WaitAsync(cancellationToken);
        lock (_lock)
        {
            var before = _refused.GetValueOrDefault(account) ?? new RefusedDeliveries(0, at, at);
            _refused[account] = before with { Count = before.Count + count, Last = at };
        }
    }

    public Task<RefusedDeliveries?> FindRefusedAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_refused.GetValueOrDefault(account));
        }
    }

    public Task<DeliveryPage> ListAsync(AccountId account, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        if (cursor is not null && !DeliveryId.IsValid(cursor))
        {
            throw new FormatException("No cursor.");
        }
        var rest = Of(account).Where(d => cursor is null || string.CompareOrdinal(d.Id, cursor) > 0).ToList();
        IReadOnlyList<Delivery> items = [.. rest.Take(limit)];
        return Task.FromResult(new DeliveryPage(items, items.Count < rest.Count ? items[^1].Id : null));
    }

    public Task<Delivery?> FindAsync(AccountId account, string id, CancellationToken cancellationToken = default) =>
        Task.FromResult(Of(account).Find(d => d.Id == id));

    public Task<Delivery?> FindLatestAsync(
        AccountId account,
        string resource,
        string @event,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(Of(account).Find(d => d.Resource == resource && d.Event == @event && d.Source != DeliverySource.Redelivery));

    public Task<Delivery?> FindLatestAcceptedAsync(AccountId account, CancellationToken cancellationToken = default) =>
        Task.FromResult(Of(account).Find(d => d.IsAcceptedFromWebex));

    public Task RemoveAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _rows.RemoveAll(row => row.Account == account);
            _refused.Remove(account);
        }
        return Task.CompletedTask;
    }

    private List<Delivery> Of(AccountId account)
    {
        lock (_lock)
        {
            return [.. _rows.Where(r => r.Account == account).Select(r => r.Delivery).OrderBy(d => d.Id, StringComparer.Ordinal)];
        }
    }
}
