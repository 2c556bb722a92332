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
                    current.IsUnfinished && current.Leg == input.Backfill.Leg
                        ? new BackfillEntry(current with { State = input.State, Reason = input.Reason }, [])
                        : null
                ),
            cancellationToken
        );
        return order.State;
    }
}
