using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Backfilling;

/// <summary>What becomes of an order: itself changed, and recordings moved.</summary>
public sealed record BackfillEntry(BackfillOrder Order, IReadOnlyList<BackfillMove> Moves);

/// <summary>Changes orders whatever else changes them meanwhile.</summary>
public sealed class BackfillBook(IBackfillStore store, TimeProvider time)
{
    private const int Tries = 20;

    /// <exception cref="NotFoundException">There is no such backfill.</exception>
    public async Task<BackfillOrder> FindAsync(BackfillInput input, CancellationToken cancellationToken) =>
        (await VersionAsync(input, cancellationToken)).Value;

    /// <summary>
    /// Writes what <paramref name="change"/> makes of the order; it may be asked again on a newer one, and null leaves it as it is.
    /// </summary>
    public async Task<BackfillOrder> ChangeAsync(
        BackfillInput input,
        Func<BackfillOrder, Task<BackfillEntry?>> change,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var before = await VersionAsync(input, cancellationToken);
            if (await change(before.Value) is not { } entry)
            {
                return before.Value;
            }
            var after = entry.Order with { UpdatedAt = time.GetUtcNow() };
            if (await store.ReplaceAsync(before, after, entry.Moves, cancellationToken))
            {
                return after;
            }
        }
        throw new TransientFailureException($"Backfill {input.BackfillId} keeps changing while it is written.");
    }

    private async Task<Versioned<BackfillOrder>> VersionAsync(BackfillInput input, CancellationToken cancellationToken) =>
        await store.FindAsync(AccountId.Parse(input.Account), input.BackfillId, cancellationToken)
        ?? throw new NotFoundException($"There is no backfill {input.BackfillId}.");
}
