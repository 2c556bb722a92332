using WebexKaltura.Core.Overviews;
using WebexKaltura.Core.Statistics;

namespace WebexKaltura.Web.Pages.Overview;

/// <summary>What needs attention in words, with the action beside it.</summary>
/// <param name="Icon">Beside the words.</param>
/// <param name="Tone">Of the style sheet: <c>bad</c>, <c>warn</c> or <c>neutral</c>.</param>
/// <param name="Action">What the link says.</param>
/// <param name="Named">Single recordings to go to, where the link cannot lead to them all.</param>
public sealed record AttentionLine(
    string Icon,
    string Tone,
    string Words,
    string? Reason,
    string Action,
    string Href,
    IReadOnlyList<OpenRecording> Named
)
{
    /// <summary>Words, reason and where to go. Pure.</summary>
    public static AttentionLine Of(AttentionItem item, DateTimeOffset now)
    {
        var account = item.Account;
        return item.Kind switch
        {
            AttentionKind.NeedsReauthorization => new AttentionLine(
                "key",
                "bad",
                $"{account.WebexAccountId} needs re-authorization",
                item.Reason,
                "Reconnect",
                $"/integrations/{account.Id}/reconnect",
                []
            ),
            AttentionKind.ConnectionUnhealthy => new AttentionLine(
                "heart-pulse",
                "bad",
                $"The connection of {account.WebexAccountId} is not healthy",
                item.Reason,
                "See",
                $"/integrations/{account.Id}/health",
                []
            ),
            AttentionKind.RetentionEnds => new AttentionLine(
                "hourglass-split",
                "bad",
                $"{Quantities.Count(item.Count, "recording leaves", "recordings leave")} Webex before being in Kaltura, the first on {Moments.Day(item.At ?? now)}",
                item.Reason,
                "See",
                RecordingHref(item, item.First[0]),
                More(item)
            ),
            AttentionKind.Failed => new AttentionLine(
                "exclamation-triangle-fill",
                "bad",
                $"{Quantities.Count(item.Count, "recording")} failed",
                item.Reason,
                "See",
                item.Count == 1 ? RecordingHref(item, item.First[0]) : ListHref(item, "failed"),
                []
            ),
            AttentionKind.OldestUnfinished => new AttentionLine(
                "clock",
                "warn",
                $"Oldest unfinished: {Quantities.Duration(now - (item.At ?? now))}",
                item.Reason is { } reason ? $"{TopicOf(item.First[0])}: {reason}" : TopicOf(item.First[0]),
                "See",
                RecordingHref(item, item.First[0]),
                []
            ),
            AttentionKind.DeletionFailed => new AttentionLine(
                "trash",
                "warn",
                $"{Quantities.Count(item.Count, "recording")} could not be removed from Webex",
                item.Reason,
                "See",
                RecordingHref(item, item.First[0]),
                More(item)
            ),
            AttentionKind.Disabled => new AttentionLine(
                "slash-circle",
                "neutral",
                $"{account.WebexAccountId} is connected, but disabled: nothing is ingested",
                null,
                "Configure",
                $"/integrations/{account.Id}",
                []
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "not a kind"),
        };
    }

    public static string TopicOf(OpenRecording recording) =>
        string.IsNullOrWhiteSpace(recording.Topic) ? recording.Recording : recording.Topic;

    public static string RecordingHref(AttentionItem item, OpenRecording recording) =>
        $"/recordings/{item.Account.Id}/{recording.Recording}";

    /// <summary>The list of recordings, narrowed to these as far as its filters can.</summary>
    private static string ListHref(AttentionItem item, string status) =>
        $"/recordings?account={item.Account.Id}&status={status}{(item.Search is { } text ? $"&q={Uri.EscapeDataString(text)}" : "")}";

    private static IReadOnlyList<OpenRecording> More(AttentionItem item) => item.Count > 1 ? item.First : [];
}
