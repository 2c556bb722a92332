using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Reconciling;

/// <summary>From inclusive, to exclusive; by the time of production.</summary>
public sealed record ReconcileWindow(DateTimeOffset From, DateTimeOffset To);

/// <summary>
/// What one turn lists. Every turn reaches back before the watermark by the overlap; once a day one sweeps a whole month, for what became
/// listable later than the overlap forgives.
/// </summary>
/// <param name="Windows">Oldest first, none longer than Webex lists at once.</param>
/// <param name="Until">Where the watermark moves to when all of it was read.</param>
public sealed record ReconcilePlan(IReadOnlyList<ReconcileWindow> Windows, DateTimeOffset Until, bool IsSweep)
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(30); // of one listing; Webex
    private static readonly TimeSpan Sweep = TimeSpan.FromDays(30);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromDays(1);

    /// <summary>For a site that has a watermark of its own, as long as the account's where it has none.</summary>
    public static ReconcilePlan For(Account account, string siteUrl, TimeSpan overlap, DateTimeOffset now) =>
        For(account with { Watermark = account.SiteOf(siteUrl)?.Watermark ?? account.Watermark }, overlap, now);

    public static ReconcilePlan For(Account account, TimeSpan overlap, DateTimeOffset now)
    {
        var earliest = account.ConnectedAt - overlap;
        var from = (account.Watermark ?? account.ConnectedAt) - overlap;
        var isSweep = account.SweptAt is not { } swept || now - swept >= SweepInterval;
        if (isSweep && now - Sweep < from)
        {
            from = now - Sweep > earliest ? now - Sweep : earliest;
        }
        var windows = new List<ReconcileWindow>();
        for (var start = from; start < now; start += LongestWindow)
        {
            windows.Add(new ReconcileWindow(start, start + LongestWindow < now ? start + LongestWindow : now));
        }
        return new ReconcilePlan(windows, now, isSweep);
    }
}
