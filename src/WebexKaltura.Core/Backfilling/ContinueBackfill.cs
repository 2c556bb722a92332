using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Backfilling;

/// <summary>Hands a backfill over to its next instance, whose history begins anew.</summary>
public sealed class ContinueBackfill(BackfillBook book, IWorkflowClient workflows) : IStep<BackfillInput, BackfillState>
{
    public async Task<BackfillState> RunAsync(BackfillInput input, CancellationToken cancellationToken)
    {
        var order = await book.ChangeAsync(
            input,
            current => Task.FromResult(current.Leg == input.Leg ? new BackfillEntry(current with { Leg = input.Leg + 1 }, []) : null),
            cancellationToken
        );
        if (order.Leg == input.Leg + 1)
        {
            var next = input with { Leg = order.Leg };
            var instance = InstanceIds.Backfill(AccountId.Parse(input.Account), order.Id, order.Leg);
            await workflows.StartAsync(Steps.Backfill, instance, next, IfExists.Leave, cancellationToken);
        }
        return order.State;
    }
}
