using System.Text.Json.Serialization;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Backfilling;

public enum BackfillState
{
    Running,
    Paused,
    Done,
    Cancelled,
    Failed,
}

/// <summary>
/// Recordings of a backfill. Of those started, some are ready, skipped or failed, some have nothing to download yet
/// (<paramref name="Waiting"/>: the reconciler goes on with them), and the rest is running. <paramref name="LeftAlone"/> were ready
/// or being worked on already.
/// </summary>
public sealed record BackfillCounts(
    int Listed = 0,
    int Started = 0,
    int Ready = 0,
    int Skipped = 0,
    int Failed = 0,
    int Waiting = 0,
    int LeftAlone = 0
)
{
    public int Running => Started - Ready - Skipped - Failed - Waiting;
}

/// <summary>
/// What an admin has ordered to be ingested, and how far it is. Recordings count by the time they were produced,
/// from <see cref="From"/> inclusive to <see cref="To"/> exclusive.
/// </summary>
public sealed record BackfillOrder
{
    public required string Id { get; init; }
    public required AccountId Account { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public BackfillState State { get; init; }

    /// <summary>Why it failed or was paused by itself; words for an admin.</summary>
    public string? Reason { get; init; }

    /// <summary>The organisation's sites at the time of the order.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>Sites whose recordings Webex does not let be listed, each with its reason: they are left out.</summary>
    public IReadOnlyList<LeftOutSite> LeftOut { get; init; } = [];

    /// <summary>How many pieces have been listed; a piece is one window of one site.</summary>
    public int PiecesListed { get; init; }

    /// <summary>Which workflow instance works on it: each does a part and hands over to the next, so that no history grows long.</summary>
    public int Leg { get; init; } = 1;
    public BackfillCounts Counts { get; init; } = new();

    /// <summary>Running or paused: the account can have no other.</summary>
    public bool IsUnfinished => State is BackfillState.Running or BackfillState.Paused;

    /// <summary>Names the sites that were left out with their reasons; null when every site was listed.</summary>
    [JsonIgnore]
    public string? LeftOutReason =>
        LeftOut.Count == 0 ? null : $"Left out: {string.Join(" ", LeftOut.Select(site => $"{site.SiteUrl}: {site.Reason}"))}";

    public int WindowsTotal => BackfillWindows.Of(From, To).Count;

    /// <summary>Windows that were left behind for an older one.</summary>
    public int WindowsDone => State == BackfillState.Done ? WindowsTotal : Math.Max(0, PiecesListed - 1) / Math.Max(1, Sites.Count);

    /// <summary>The next window and site to be listed; null when all were.</summary>
    public BackfillPiece? NextPiece()
    {
        var windows = BackfillWindows.Of(From, To);
        return PiecesListed >= windows.Count * Sites.Count
            ? null
            : new BackfillPiece(PiecesListed, Sites[PiecesListed % Sites.Count], windows[PiecesListed / Sites.Count]);
    }
}

/// <summary>A site that a backfill could not list.</summary>
public sealed record LeftOutSite(string SiteUrl, string Reason);

/// <summary>One window of one site.</summary>
public sealed record BackfillPiece(int Index, string SiteUrl, BackfillWindow Window);
