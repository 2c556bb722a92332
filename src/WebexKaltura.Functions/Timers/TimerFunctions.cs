namespace WebexKaltura.Functions.Timers;

/// <summary>What the standalone host does by its timers: upkeep and reconciliation of every account, and forgetting what ended long ago.</summary>
public sealed class TimerFunctions(AccountUpkeep upkeep, DurableWorkflowClient workflows, TimeProvider time)
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

    /// <summary>Ten minutes behind the upkeep: what it saw inactive may be activated by then.</summary>
    [Function("ActivateWebhooks")]
    public Task ActivateWebhooksAsync([TimerTrigger("0 10 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        upkeep.ActivateWebhooksAsync(cancellationToken);

    /// <summary>Durable Functions selects by the moment of creation, and fails where no beginning is given.</summary>
    [Function("Purge")]
    public Task PurgeAsync(
        [TimerTrigger("0 30 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(DateTimeOffset.UnixEpoch, time.GetUtcNow() - EndedInstances.Kept, DurableWorkflowClient.Ended),
            cancellationToken
        );
}
