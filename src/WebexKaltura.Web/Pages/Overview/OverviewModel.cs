using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Overviews;

namespace WebexKaltura.Web.Pages.Overview;

/// <summary>The overview of a window.</summary>
/// <param name="Accounts">All that are connected, to choose from.</param>
/// <param name="Only">The chosen one; all where null.</param>
public sealed record OverviewModel(
    PageFrame Frame,
    OverviewReport Report,
    IReadOnlyList<Account> Accounts,
    Account? Only,
    IReadOnlyList<ChartModel> Charts
)
{
    /// <summary>Windows that are offered, in days.</summary>
    public static IReadOnlyList<int> Windows { get; } = [7, 30, 90];

    /// <summary>This page with another window or account.</summary>
    public static string Address(int days, AccountId? only) => $"/?days={days}{(only is { } account ? $"&account={account}" : "")}";

    /// <summary>Recordings of the window, whatever became of them.</summary>
    public int Recordings => Report.Total.Ended + Report.Waiting + Report.Running;
}
