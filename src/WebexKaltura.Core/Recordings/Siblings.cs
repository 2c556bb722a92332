using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Recordings;

/// <summary>The recordings of one meeting.</summary>
public static class Siblings
{
    /// <summary>All of the meeting that Webex has, and this one also when it has left Webex meanwhile.</summary>
    public static async Task<IReadOnlyCollection<ListedRecording>> ListWithSiblingsAsync(
        this IWebex webex,
        AccountId account,
        RecordingSource source,
        string meetingId,
        CancellationToken cancellationToken
    )
    {
        var siblings = await webex.ListRecordingsOfMeetingAsync(account, meetingId, cancellationToken);
        return siblings.Any(s => s.Id == source.RecordingId) ? siblings : [.. siblings, source.ToListed()];
    }
}
