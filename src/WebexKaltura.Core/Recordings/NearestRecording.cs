using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Recordings;

/// <summary>To which of a meeting's recordings a moment of the meeting belongs.</summary>
public static class NearestRecording
{
    /// <summary>
    /// The one that was running then; where none was, the nearest in time. Where one ends as another begins, the moment is the later
    /// one's. Null without any recording.
    /// </summary>
    public static ListedRecording? Of(DateTimeOffset moment, IEnumerable<ListedRecording> ofMeeting) =>
        ofMeeting
            .OrderBy(r => Distance(moment, r))
            .ThenBy(r => (moment - r.TimeRecorded).Duration())
            .ThenBy(r => r.Id, StringComparer.Ordinal)
            .FirstOrDefault();

    private static TimeSpan Distance(DateTimeOffset moment, ListedRecording recording)
    {
        var end = recording.TimeRecorded + recording.Duration;
        return moment < recording.TimeRecorded ? recording.TimeRecorded - moment
            : moment > end ? moment - end
            : TimeSpan.Zero;
    }
}
