using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Backfilling;

/// <summary>
/// Starts as many pending recordings as may be under way; leaves alone what is ready or being worked on. Its result is how many it
/// started. They are noted as under way before they start: one that a crash kept from starting is started at the next look.
/// </summary>
public sealed class StartBackfillBatch(BackfillBook book, IBackfillStore store, BackfillIngests ingests) : IStep<BackfillInput, int>
{
    private const int LookedAt = 40; // pending recordings of one step

    public async Task<int> RunAsync(BackfillInput input, CancellationToken cancellationToken)
    {
        List<BackfillItem> claimed = [];
        await book.ChangeAsync(
            input,
            async order =>
            {
                claimed.Clear();
                return order.Leg == input.Leg && order.State == BackfillState.Running
                    ? await ClaimAsync(order, claimed, cancellationToken)
                    : null;
            },
            cancellationToken
        );
        foreach (var item in claimed)
        {
            await ingests.StartAsync(Accounts.AccountId.Parse(input.Account), item, cancellationToken);
        }
        return claimed.Count;
    }

    private async Task<BackfillEntry> ClaimAsync(BackfillOrder order, List<BackfillItem> claimed, CancellationToken cancellationToken)
    {
        var underWay = await store.ListItemsAsync(order, BackfillPlace.UnderWay, BackfillRule.Most, cancellationToken);
        var moves = new List<BackfillMove>();
        foreach (var item in await store.ListItemsAsync(order, BackfillPlace.Pending, LookedAt, cancellationToken))
        {
            if (underWay.Count + claimed.Count == BackfillRule.Most)
            {
                break;
            }
            if (await ingests.ClaimAsync(order.Account, item, cancellationToken) is { } claim)
            {
                claimed.Add(claim);
                moves.Add(new BackfillMove(claim, BackfillPlace.Pending, BackfillPlace.UnderWay));
            }
            else
            {
                moves.Add(new BackfillMove(item, BackfillPlace.Pending, BackfillPlace.Nowhere));
            }
        }
        var counts = order.Counts with
        {
            Started = order.Counts.Started + claimed.Count,
            LeftAlone = order.Counts.LeftAlone + moves.Count - claimed.Count,
        };
        return new BackfillEntry(order with { Counts = counts }, moves);
    }
}
