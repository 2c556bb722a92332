using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Deliveries;

/// <summary>The last deliveries of each account. Older ones are removed.</summary>
public interface IDeliveryStore : IAccountData
{
    /// <summary>How many deliveries of an account are listed.</summary>
    const int MaxListed = 200;

    /// <summary>Safe to repeat. Texts are cut to a bounded length.</summary>
    Task AppendAsync(AccountId account, Delivery delivery, CancellationToken cancellationToken = default);

    /// <summary>Adds to the number of refused deliveries.</summary>
    Task AddRefusedAsync(AccountId account, long count, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Null when none was refused.</summary>
    Task<RefusedDeliveries?> FindRefusedAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>Newest first, <see cref="MaxListed"/> at most.</summary>
    /// <exception cref="FormatException">The cursor is not one of an earlier page.</exception>
    Task<DeliveryPage> ListAsync(AccountId account, int limit, string? cursor, CancellationToken cancellationToken = default);

    /// <summary>Null when it does not exist or is no longer stored.</summary>
    Task<Delivery?> FindAsync(AccountId account, string id, CancellationToken cancellationToken = default);

    /// <summary>The last signed delivery of this event, also when it is no longer listed. Redeliveries do not count.</summary>
    Task<Delivery?> FindLatestAsync(AccountId account, string resource, string @event, CancellationToken cancellationToken = default);

    /// <summary>The last delivery by Webex that was accepted, also when it is no longer listed.</summary>
    Task<Delivery?> FindLatestAcceptedAsync(AccountId account, CancellationToken cancellationToken = default);
}
