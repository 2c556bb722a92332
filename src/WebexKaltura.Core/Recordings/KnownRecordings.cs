using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Recordings;

/// <summary>What the product knows of a meeting, whether or not Webex still has it.</summary>
public static class KnownRecordings
{
    private const int RecordingsLookedAt = 200;

    /// <summary>Those of the meeting among the account's newest <see cref="RecordingsLookedAt"/>.</summary>
    public static async Task<IEnumerable<Recording>> ListOfMeetingAsync(
        this IRecordingStore recordings,
        AccountId account,
        string meetingId,
        CancellationToken cancellationToken
    )
    {
        var newest = await recordings.ListAsync(new RecordingFilter(account), RecordingsLookedAt, null, cancellationToken);
        return newest.Items.Where(r => r.MeetingId == meetingId);
    }
}
