using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Backfilling;

public sealed record EndBackfillInput(BackfillInput Backfill, BackfillState State, string? Reason) : IAboutAccount
{
    string IAboutAccount.Account => Backfill.Account;
}

/// <summary>Ends a backfill that is still unfinished, with the reason of a failure.</summary>
public sealed class EndBackfill(BackfillBook book) : IStep<EndBackfillInput, BackfillState>
{
    public async Task<BackfillState> RunAsync(EndBackfillInput input, CancellationToken cancellationToken)
    {
        var order = await book.ChangeAsync(
            input.Backfill,
            current =>
                Task.FromResult(
                    current.IsUnfinished && current.Leg == input.Backfill.Leg ? new BackfillEntry(Ended(current, input), []) : null
                ),
            cancellationToken
        );
        return order.State;
    }

    /// <summary>A backfill that could list no site at all has brought nothing, so it is not done.</summary>
    private static BackfillOrder Ended(BackfillOrder order, EndBackfillInput input)
    {
        var nothingListed = order.LeftOut.Count > 0 && order.LeftOut.Count == order.Sites.Count;
        return order with
        {
            State = input.State == BackfillState.Done && nothingListed ? BackfillState.Failed : input.State,
            Reason = input.Reason ?? order.LeftOutReason,
        };
    }
}
