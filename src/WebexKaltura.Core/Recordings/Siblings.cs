using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Recordings;

/// <summary>The recordings of one meeting.</summary>
public static class Siblings
{
    private const int RecordingsLookedAt = 200;

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

    /// <summary>
    /// Those of the meeting among the account's newest <see cref="RecordingsLookedAt"/> that the product knows: also what has left Webex.
    /// Only their ids and times are told.
    /// </summary>
    public static async Task<IReadOnlyCollection<ListedRecording>> ListKnownAsync(
        this IRecordingStore recordings,
        AccountId account,
        RecordingSource source,
        string meetingId,
        CancellationToken cancellationToken
    )
    {
        var newest = await recordings.ListAsync(new RecordingFilter(account), RecordingsLookedAt, null, cancellationToken);
        return
        [
            .. newest
                .Items.Where(r => r.MeetingId == meetingId && r.RecordedAt is not null)
                .Select(r =>
                    source.ToListed() with
                    {
                        Id = r.Key.Recording,
                        TimeRecorded = r.RecordedAt!.Value,
                        Duration = r.Duration ?? TimeSpan.Zero,
                    }
                ),
        ];
    }
}
