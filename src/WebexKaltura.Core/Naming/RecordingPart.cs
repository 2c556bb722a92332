using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Naming;

/// <summary>Which of its meeting's recordings a recording is: what <c>{part}</c> in an entry's name stands for.</summary>
public static class RecordingPart
{
    /// <summary>1 for the first, and no two the same; Webex is asked only where the template wants to know.</summary>
    public static async Task<int> FindAsync(
        IWebex webex,
        AccountId account,
        RecordingSource source,
        string template,
        CancellationToken cancellationToken
    )
    {
        if (source.MeetingId is not { } meetingId || !template.Contains("{part}", StringComparison.Ordinal))
        {
            return 1;
        }
        var siblings = await webex.ListRecordingsOfMeetingAsync(account, meetingId, cancellationToken);
        return 1 + siblings.Count(s => IsBefore(s, source));
    }

    private static bool IsBefore(ListedRecording sibling, RecordingSource source) =>
        sibling.Id != source.RecordingId
        && (
            sibling.TimeRecorded < source.RecordedAt
            || (sibling.TimeRecorded == source.RecordedAt && string.CompareOrdinal(sibling.Id, source.RecordingId) < 0)
        );
}
