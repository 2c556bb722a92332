using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Naming;

/// <summary>Names and descriptions of entries, within Kaltura's limits.</summary>
public static partial class EntryNaming
{
    public const int MaxNameLength = 256; // UTF-16 units; Kaltura's entry name
    public const int MaxDescriptionLength = 5000;

    public static IReadOnlyList<string> Placeholders { get; } = ["meetingId", "recordingId", "topic", "host", "date", "part"];

    /// <summary>Fills the template's placeholders; an empty name becomes the recording's id.</summary>
    /// <param name="template">With the placeholders of <see cref="Placeholders"/> in braces; others stay as they are.</param>
    /// <param name="source">The recording.</param>
    /// <param name="part">1 for the first recording of its meeting.</param>
    public static string Name(string template, RecordingSource source, int part)
    {
        var filled = PlaceholderPattern()
            .Replace(
                template,
                match =>
                    match.Groups["name"].Value switch
                    {
                        "meetingId" => source.MeetingId ?? "",
                        "recordingId" => source.RecordingId,
                        "topic" => source.Topic ?? "",
                        "host" => source.HostDisplayName ?? source.HostEmail ?? "",
                        "date" => source.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        "part" => part.ToString(CultureInfo.InvariantCulture),
                        _ => match.Value,
                    }
            )
            .Trim();
        var name = Cut(filled, MaxNameLength);
        return name.Length == 0 ? source.RecordingId : name;
    }

    /// <summary>Topic, Webex recording ID, meeting ID and meeting time in UTC on a 24-hour clock.</summary>
    public static string Description(RecordingSource source)
    {
        var tail = string.Create(
            CultureInfo.InvariantCulture,
            $"Webex recording ID: {source.RecordingId}\nMeeting ID: {source.MeetingId ?? "unknown"}\nMeeting time: {source.RecordedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"
        );
        return string.IsNullOrWhiteSpace(source.Topic)
            ? tail
            : $"Topic: {Cut(source.Topic.Trim(), MaxDescriptionLength - tail.Length - "Topic: \n".Length)}\n{tail}";
    }

    /// <summary>Cuts on a text-element boundary: an emoji or an accented letter is kept whole or left out.</summary>
    public static string Cut(string text, int maxLength)
    {
        var kept = new StringBuilder(maxLength);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext() && kept.Length + elements.GetTextElement().Length <= maxLength)
        {
            kept.Append(elements.GetTextElement());
        }
        return kept.ToString();
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceholderPattern();
}
