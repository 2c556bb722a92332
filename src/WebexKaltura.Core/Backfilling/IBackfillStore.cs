using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Backfilling;

/// <summary>A recording of a backfill until it has ended. <paramref name="Attempt"/> is the ingestion that the backfill starts.</summary>
public sealed record BackfillItem(string Recording, DateTimeOffset CreatedAt, EventHint Hint, int Attempt = 1);

/// <summary>Where a recording of a backfill is; the first and the last place is nowhere.</summary>
public enum BackfillPlace
{
    Nowhere,
    Pending,
    UnderWay,
}

public sealed record BackfillMove(BackfillItem Item, BackfillPlace From, BackfillPlace To);

/// <summary>Keeps orders and their recordings, so that what is counted and what is moved change together or not at all.</summary>
public interface IBackfillStore
{
    /// <summary>False when the account has an unfinished one.</summary>
    Task<bool> AddAsync(BackfillOrder order, CancellationToken cancellationToken = default);

    Task<Versioned<BackfillOrder>?> FindAsync(AccountId account, string id, CancellationToken cancellationToken = default);

    /// <summary>All of an account, newest first.</summary>
    Task<IReadOnlyList<BackfillOrder>> ListAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces the order and moves its recordings in one transaction; false, and nothing is changed, when somebody was faster or when
    /// the order would be unfinished beside another one.
    /// </summary>
    /// <param name="before">The order as it was found.</param>
    /// <param name="after">The order as it is to be.</param>
    /// <param name="moves">At most 45.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<bool> ReplaceAsync(
        Versioned<BackfillOrder> before,
        BackfillOrder after,
        IReadOnlyList<BackfillMove> moves,
        CancellationToken cancellationToken = default
    );

    /// <summary>Recordings at a place, newest first.</summary>
    Task<IReadOnlyList<BackfillItem>> ListItemsAsync(
        BackfillOrder order,
        BackfillPlace place,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Forgets what is not started.</summary>
    Task RemovePendingAsync(BackfillOrder order, CancellationToken cancellationToken = default);

    /// <summary>Forgets an account's orders that ended before the moment, with all that is left of their recordings; returns how many.</summary>
    Task<int> TrimAsync(AccountId account, DateTimeOffset endedBefore, CancellationToken cancellationToken = default);
}
