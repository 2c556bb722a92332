using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Backfilling;

/// <summary>Takes orders and carries out what an admin asks of one, or says why it makes no sense. What was done is noted in the audit.</summary>
public sealed class Backfills(
    IBackfillStore store,
    BackfillForecasting forecasting,
    IWebex webex,
    IWorkflowClient workflows,
    AuditTrail audit,
    IOptions<IngestOptions> options,
    TimeProvider time
) : IBackfills
{
    private const string AnotherOne = "Another backfill of this account is running or paused: wait for its end or cancel it.";

    public Task<BackfillForecast> ForecastAsync(Account account, BackfillRange range, CancellationToken cancellationToken = default) =>
        forecasting.CountAsync(account, range, cancellationToken);

    public async Task<BackfillCreation> CreateAsync(
        Account account,
        BackfillRange range,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        if (RefusalOf(account) is { } refusal)
        {
            return new BackfillCreation(null, refusal);
        }
        var now = time.GetUtcNow();
        var order = new BackfillOrder
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Account = account.Id,
            From = range.From,
            To = range.To,
            CreatedAt = now,
            UpdatedAt = now,
            Sites = await webex.ListSitesAsync(account.Id, cancellationToken),
        };
        if (!await store.AddAsync(order, cancellationToken))
        {
            return new BackfillCreation(null, AnotherOne);
        }
        await StartAsync(order, cancellationToken);
        await audit.BackfillOrderedAsync(order, actor);
        return new BackfillCreation(order, null);
    }

    public Task<IReadOnlyList<BackfillOrder>> ListAsync(AccountId account, CancellationToken cancellationToken = default) =>
        store.ListAsync(account, cancellationToken);

    public async Task<BackfillOrder?> FindAsync(AccountId account, string id, CancellationToken cancellationToken = default) =>
        (await store.FindAsync(account, id, cancellationToken))?.Value;

    public async Task<ActionResult?> PerformAsync(
        AccountId account,
        string id,
        BackfillAction action,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        while (await store.FindAsync(account, id, cancellationToken) is { } found)
        {
            var result = action switch
            {
                BackfillAction.Pause => await PauseAsync(found, cancellationToken),
                BackfillAction.Resume => await ResumeAsync(found, cancellationToken),
                BackfillAction.Cancel => await CancelAsync(found, cancellationToken),
                _ => throw new ArgumentOutOfRangeException(nameof(action), action, "not an action"),
            };
            if (result is not null)
            {
                await (result.Accepted ? audit.BackfillAsync(found.Value, actor, action) : Task.CompletedTask);
                return result;
            }
        }
        return null;
    }

    /// <summary>Null when somebody was faster: look again.</summary>
    private async Task<ActionResult?> PauseAsync(Versioned<BackfillOrder> found, CancellationToken cancellationToken) =>
        found.Value.State != BackfillState.Running ? Refused("pause", found.Value)
        : await ReplaceAsync(found, found.Value with { State = BackfillState.Paused, Reason = null }, cancellationToken) ? ActionResult.Done
        : null;

    private async Task<ActionResult?> CancelAsync(Versioned<BackfillOrder> found, CancellationToken cancellationToken)
    {
        if (!found.Value.IsUnfinished)
        {
            return Refused("cancel", found.Value);
        }
        var cancelled = found.Value with { State = BackfillState.Cancelled, Reason = null };
        if (!await ReplaceAsync(found, cancelled, cancellationToken))
        {
            return null;
        }
        await store.RemovePendingAsync(cancelled, cancellationToken);
        return ActionResult.Done;
    }

    /// <summary>A new instance takes over. One that says it runs, though its instance is gone, can be resumed too.</summary>
    private async Task<ActionResult?> ResumeAsync(Versioned<BackfillOrder> found, CancellationToken cancellationToken)
    {
        var order = found.Value;
        var alive = order.State == BackfillState.Running && await IsAliveAsync(order, cancellationToken);
        if (alive || order.State is BackfillState.Done or BackfillState.Cancelled)
        {
            return Refused("resume", order);
        }
        var running = order with { State = BackfillState.Running, Reason = null, Leg = order.Leg + 1, UpdatedAt = time.GetUtcNow() };
        if (!await store.ReplaceAsync(found, running, [], cancellationToken))
        {
            var others = await store.ListAsync(order.Account, cancellationToken);
            return others.Any(o => o.Id != order.Id && o.IsUnfinished) ? ActionResult.Refused(AnotherOne) : null;
        }
        await StartAsync(running, cancellationToken);
        return ActionResult.Done;
    }

    private async Task<bool> ReplaceAsync(Versioned<BackfillOrder> found, BackfillOrder after, CancellationToken cancellationToken)
    {
        if (!await store.ReplaceAsync(found, after with { UpdatedAt = time.GetUtcNow() }, [], cancellationToken))
        {
            return false;
        }
        await workflows.SignalAsync(InstanceOf(after), new Signal(Signals.LookAgain), cancellationToken);
        return true;
    }

    private async Task<bool> IsAliveAsync(BackfillOrder order, CancellationToken cancellationToken) =>
        await workflows.GetAsync(InstanceOf(order), cancellationToken) is { IsFinished: false };

    private Task StartAsync(BackfillOrder order, CancellationToken cancellationToken)
    {
        var input = new BackfillInput(order.Account.Value, order.Id, order.Leg, options.Value.PollInterval);
        return workflows.StartAsync(Steps.Backfill, InstanceOf(order), input, IfExists.Leave, cancellationToken);
    }

    private static string InstanceOf(BackfillOrder order) => InstanceIds.Backfill(order.Account, order.Id, order.Leg);

    private static string? RefusalOf(Account account) =>
        account.Status switch
        {
            AccountStatus.Enabled => null,
            AccountStatus.Disabled => "The integration is disabled for this account: enable it first.",
            AccountStatus.NeedsReauthorization => "Webex no longer accepts the authorization of this account: reconnect it first.",
            _ => throw new ArgumentOutOfRangeException(nameof(account), account.Status, "not a status"),
        };

    private static ActionResult Refused(string action, BackfillOrder order) =>
        ActionResult.Refused($"A backfill that is {order.State.ToString().ToLowerInvariant()} cannot be told to {action}.");
}
