using System.Text;
using WebexKaltura.Core.Naming;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Hosts;

/// <summary>What a host is told about a recording.</summary>
public static class HostWords
{
    private const int LongestTopic = 200; // characters
    private const int LongestReason = 1500; // characters; Webex takes 7,439 bytes in all

    /// <param name="row">The recording with its host.</param>
    /// <param name="outcome">How its road ended.</param>
    /// <param name="reason">Why, where it did not end well.</param>
    /// <param name="link">The entry in Kaltura's console; null without an entry.</param>
    public static HostMessage Of(Recording row, RecordingStatus outcome, string? reason, Uri? link)
    {
        var topic = TextStart.WithEllipsis(row.Topic ?? "without a topic", LongestTopic);
        var when = row.RecordedAt is { } at ? $" of {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "";
        var what = outcome switch
        {
            RecordingStatus.Ready => "is ready in Kaltura.",
            RecordingStatus.Skipped => "was not brought to Kaltura: ",
            RecordingStatus.Failed => "could not be brought to Kaltura: ",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "no end that a host is told of"),
        };
        var why = outcome == RecordingStatus.Ready ? "" : TextStart.WithEllipsis(reason ?? "no reason is known.", LongestReason);
        var address = outcome == RecordingStatus.Ready && link is not null ? link.AbsoluteUri : null;
        return new HostMessage(
            row.Host!,
            $"Your recording \"{topic}\"{when} {what}{why}{(address is null ? "" : $" {address}")}",
            $"Your recording **{Plain(topic)}**{when} {what}{Plain(why)}{(address is null ? "" : $" [Open it]({address})")}"
        );
    }

    /// <summary>Text as markdown that shows it unchanged: a topic must not give links or mentions.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => plain.Append("&lt;"),
                '>' => plain.Append("&gt;"),
                '&' => plain.Append("&amp;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '(' or ')' or '#' or '!' or '~' or '|' => plain.Append('\\').Append(c),
                '\r' or '\n' => plain.Append(' '),
                _ => plain.Append(c),
            };
        }
        return plain.ToString();
    }
}
