using System.Globalization;
using System.Text;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Chats;

/// <summary>A meeting's chat as the text of one of its recordings.</summary>
public static class ChatText
{
    /// <summary>
    /// The messages that everybody in the meeting could read and that belong to the recording (<see cref="NearestRecording"/>): each is in
    /// one recording's text, whatever number there is. In the order of time.
    /// </summary>
    public static IReadOnlyList<WebexChat> BelongingTo(
        string recordingId,
        IReadOnlyCollection<ListedRecording> ofMeeting,
        IEnumerable<WebexChat> chats
    ) =>
        [
            .. chats
                .Where(c => c.IsPublic && NearestRecording.Of(c.Time, ofMeeting)?.Id == recordingId)
                .OrderBy(c => c.Time)
                .ThenBy(c => c.Id, StringComparer.Ordinal),
        ];

    /// <summary>One line per message: <c>2026-05-06T17:40:00Z Ann Example: Hello</c>, as UTF-8.</summary>
    public static byte[] Write(IEnumerable<WebexChat> chats)
    {
        var text = new StringBuilder();
        foreach (var chat in chats)
        {
            var time = chat.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var sender = string.IsNullOrWhiteSpace(chat.SenderName) ? chat.SenderEmail : chat.SenderName;
            text.Append(time).Append(' ').Append(OneLine(sender ?? "unknown")).Append(": ").Append(OneLine(chat.Text)).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string OneLine(string text) => text.Trim().ReplaceLineEndings(" ");
}
