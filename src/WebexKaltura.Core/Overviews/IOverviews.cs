using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Statistics;

namespace WebexKaltura.Core.Overviews;

/// <summary>How the recordings of a window of days are doing, over all accounts or one.</summary>
/// <param name="First">The first day, UTC; the last one is today.</param>
/// <param name="Total">Of the recordings that have ended.</param>
/// <param name="Waiting">Recordings of the window that are not downloadable yet.</param>
/// <param name="Running">Recordings of the window that are on their way.</param>
/// <param name="Series">One for each day, oldest first, also those without recordings.</param>
/// <param name="Attention">What somebody has to look at, most urgent first, of whatever day.</param>
/// <param name="Complete">False when more recordings are open than were looked at.</param>
public sealed record OverviewReport(
    DateOnly First,
    int Days,
    DayStatistics Total,
    int Waiting,
    int Running,
    IReadOnlyList<OverviewDay> Series,
    IReadOnlyList<OverviewAccount> Accounts,
    IReadOnlyList<AttentionItem> Attention,
    bool Complete
);

public sealed record OverviewDay(DateOnly Day, DayStatistics Numbers);

/// <summary>The window of one account.</summary>
public sealed record OverviewAccount(Account Account, DayStatistics Numbers);

/// <summary>Says how things stand, from numbers that were kept as recordings ended.</summary>
public interface IOverviews
{
    /// <param name="account">Only this account; all where null.</param>
    /// <param name="days">How many days, today included; 1 to <see cref="OverviewReading.MostDays"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<OverviewReport> ReadAsync(AccountId? account, int days, CancellationToken cancellationToken = default);
}
