using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Transcripts;

/// <summary>
/// The time around a recording in which its transcripts are listed. Without <c>from</c> and <c>to</c> Webex lists those of the last seven
/// days only, also with a meeting's id: webex.md, Recordings.
/// </summary>
public static class TranscriptWindow
{
    private static readonly TimeSpan BeforeTheRecording = TimeSpan.FromDays(1); // recording may begin late in a meeting
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30); // what Webex allows for recordings; none is published for transcripts
    private static readonly TimeSpan AfterTheRecording = TimeSpan.FromDays(1);

    /// <summary>
    /// From a day before the recording until a day after its end, or until now where that is later, since a transcript may be made long
    /// after the meeting; 30 days at most.
    /// </summary>
    public static (DateTimeOffset From, DateTimeOffset To) Of(RecordingSource source, DateTimeOffset now)
    {
        var from = source.RecordedAt - BeforeTheRecording;
        var end = source.RecordedAt + source.Duration;
        var latest = (end > now ? end : now) + AfterTheRecording;
        return (from, latest - from < Longest ? latest : from + Longest);
    }
}
