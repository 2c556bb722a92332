using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Functions.Timers;

/// <summary>Upkeep and reconciliation of every account, hourly.</summary>
public sealed class TimerFunctions(AccountUpkeep upkeep, DurableWorkflowClient workflows)
{
    [Function("Upkeep")]
    public Task UpkeepAsync(
        [TimerTrigger("0 0 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    )
    {
        workflows.Use(client);
        return upkeep.RunAsync(cancellationToken);
    }
}
