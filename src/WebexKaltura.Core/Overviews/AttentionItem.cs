using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Statistics;

namespace WebexKaltura.Core.Overviews;

/// <summary>Why somebody has to look, most urgent first.</summary>
public enum AttentionKind
{
    /// <summary>Webex no longer accepts the authorization: nothing of the account moves.</summary>
    NeedsReauthorization,

    /// <summary>Checks of the account's connection fail.</summary>
    ConnectionUnhealthy,

    /// <summary>Recordings that are not in Kaltura yet will leave Webex by its retention.</summary>
    RetentionEnds,

    /// <summary>Recordings failed for one reason.</summary>
    Failed,

    /// <summary>The oldest recording that has no end.</summary>
    OldestUnfinished,

    /// <summary>Recordings could not be removed from Webex for one reason.</summary>
    DeletionFailed,

    /// <summary>The account is connected, and nothing is ingested.</summary>
    Disabled,
}

/// <summary>One thing that somebody has to look at.</summary>
/// <param name="Count">How many recordings it is about; 0 when it is about the account.</param>
/// <param name="Reason">Words for an admin; what differs between the recordings is left out as <c>…</c>.</param>
/// <param name="Search">Finds these recordings in the list by its text filter.</param>
/// <param name="First">The first few of them, the most urgent one first.</param>
/// <param name="At">Since when it has been unfinished, or when the first leaves Webex.</param>
public sealed record AttentionItem(
    AttentionKind Kind,
    Account Account,
    int Count,
    string? Reason,
    string? Search,
    IReadOnlyList<OpenRecording> First,
    DateTimeOffset? At
);
