using System.Text.Json.Serialization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Backfilling;

public enum BackfillAction
{
    Pause,
    Resume,
    Cancel,
}

/// <summary>The order, or why there can be none now.</summary>
public sealed record BackfillCreation(BackfillOrder? Order, string? Refusal);

/// <summary>How many recordings share a reason.</summary>
public sealed record ReasonCount(string Reason, int Count);

/// <summary>What a backfill would do.</summary>
/// <param name="LeftAlone">Ready or being worked on already.</param>
/// <param name="Complete">False when the range holds more than were looked at, or a site was left out.</param>
public sealed record BackfillForecast(int Listed, int WouldStart, int LeftAlone, IReadOnlyList<ReasonCount> Skipped, bool Complete)
{
    /// <summary>Sites that refused to list their recordings; the counts are without them.</summary>
    public IReadOnlyList<SiteLeftOut> SitesLeftOut { get; init; } = [];

    /// <summary>Only the newest were looked at.</summary>
    [JsonIgnore]
    public bool IsCut => RangeListing.IsCut(Complete, Listed, SitesLeftOut);
}

/// <summary>Ingests recordings of a range on purpose, also those made before the connection.</summary>
public interface IBackfills
{
    /// <summary>Counts what would happen and starts nothing.</summary>
    Task<BackfillForecast> ForecastAsync(Account account, BackfillRange range, CancellationToken cancellationToken = default);

    /// <summary>That <paramref name="actor"/> ordered it is noted in the audit.</summary>
    Task<BackfillCreation> CreateAsync(Account account, BackfillRange range, string actor, CancellationToken cancellationToken = default);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<BackfillOrder>> ListAsync(AccountId account, CancellationToken cancellationToken = default);

    Task<BackfillOrder?> FindAsync(AccountId account, string id, CancellationToken cancellationToken = default);

    /// <summary>Null when there is no such backfill. What <paramref name="actor"/> was let do is noted in the audit.</summary>
    Task<ActionResult?> PerformAsync(
        AccountId account,
        string id,
        BackfillAction action,
        string actor,
        CancellationToken cancellationToken = default
    );
}
