using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;

namespace WebexKaltura.Web.Pages.Backfills;

/// <summary>All backfills, newest first.</summary>
public sealed record BackfillsModel(PageFrame Frame, IReadOnlyList<(Account Account, BackfillOrder Order)> Orders, bool AnyAccount);

/// <summary>The form, and what would happen once it is filled in.</summary>
/// <param name="Forecast">Null before it is asked for.</param>
/// <param name="Refusal">Why there can be no such backfill now.</param>
public sealed record NewBackfillModel(PageFrame Frame, PeriodFields Fields, BackfillForecast? Forecast, string? Refusal)
{
    public Period Period => Fields.Period;
}

/// <summary>One backfill.</summary>
/// <param name="Trouble">Why what was asked of it was refused.</param>
public sealed record BackfillModel(PageFrame Frame, Account Account, BackfillOrder Order, string? Trouble)
{
    public string Address => AddressOf(Order);

    /// <summary>What an admin can ask of it now.</summary>
    public IReadOnlyList<BackfillAction> Actions =>
        Order.State switch
        {
            BackfillState.Running => [BackfillAction.Pause, BackfillAction.Cancel],
            BackfillState.Paused => [BackfillAction.Resume, BackfillAction.Cancel],
            BackfillState.Failed => [BackfillAction.Resume],
            BackfillState.Done or BackfillState.Cancelled => [],
            _ => throw new InvalidOperationException($"There is no state {Order.State}."),
        };

    /// <summary>Numbers may still change: also after a cancellation, what is under way is finished.</summary>
    public bool IsLive => Order.IsUnfinished || Order.Counts.Running > 0;

    /// <summary>Recordings that are done with, however they ended.</summary>
    public int Ended => Order.Counts.Ready + Order.Counts.Skipped + Order.Counts.Failed + Order.Counts.Waiting + Order.Counts.LeftAlone;

    public static string AddressOf(BackfillOrder order) => $"/backfills/{order.Account}/{order.Id}";

    /// <summary>Recordings of the account that were first heard of since the backfill began.</summary>
    public string SinceHref => $"/recordings?account={Order.Account}&from={Order.CreatedAt.UtcDateTime:yyyy-MM-dd}";

    /// <summary>Those with this status, also if they were heard of long ago and are tried again.</summary>
    public string StatusHref(string status) => $"/recordings?account={Order.Account}&status={status}";
}
