using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Coverages;

/// <summary>Why a recording that Webex lists is not in Kaltura.</summary>
public enum CoverageCause
{
    /// <summary>It failed.</summary>
    Failed,

    /// <summary>Nothing has started it.</summary>
    NotStarted,

    /// <summary>A rule left it out.</summary>
    Skipped,

    /// <summary>It is on its way.</summary>
    UnderWay,
}

/// <summary>What brings it into Kaltura.</summary>
public enum CoverageRemedy
{
    Retry,
    Backfill,
    ChangeSetting,
    Reconnect,

    /// <summary>It comes by itself.</summary>
    Wait,

    /// <summary>Nothing does: the reason says why.</summary>
    None,
}

/// <summary>Recordings that are not in Kaltura for one reason, which one remedy helps.</summary>
/// <param name="Reason">Words for an admin; what differs between the recordings is left out as <c>…</c>.</param>
/// <param name="Search">Finds these recordings in the list by its text filter; null where they are in no list.</param>
/// <param name="Examples">Topics of the newest.</param>
/// <param name="First">The time of production of the oldest.</param>
/// <param name="Last">And of the newest.</param>
public sealed record CoverageGroup(
    CoverageCause Cause,
    CoverageRemedy Remedy,
    string Reason,
    string? Search,
    int Count,
    IReadOnlyList<string> Examples,
    DateTimeOffset First,
    DateTimeOffset Last
);

/// <summary>Of the recordings that Webex lists for a range, those that are in Kaltura, and the rest by cause.</summary>
/// <param name="Complete">False when the range holds more than were looked at, or a site was left out.</param>
public sealed record CoverageReport(int Listed, int InKaltura, IReadOnlyList<CoverageGroup> Rest, bool Complete)
{
    /// <summary>Sites that refused to list their recordings; the counts are without them.</summary>
    public IReadOnlyList<SiteLeftOut> SitesLeftOut { get; init; } = [];

    /// <summary>Only the newest were looked at.</summary>
    public bool IsCut => RangeListing.IsCut(Complete, Listed, SitesLeftOut);

    /// <summary>From 0 to 1; null when Webex lists none.</summary>
    public double? Share => Listed == 0 ? null : (double)InKaltura / Listed;
}

/// <summary>Compares what Webex lists with what is in Kaltura. It only reads.</summary>
public interface ICoverage
{
    Task<CoverageReport> CompareAsync(Account account, BackfillRange range, CancellationToken cancellationToken = default);
}
