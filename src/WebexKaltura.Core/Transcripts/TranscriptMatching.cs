using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Transcripts;

/// <summary>Which transcripts of a meeting belong to which of its recordings.</summary>
public static class TranscriptMatching
{
    /// <summary>
    /// A transcript belongs to the recording that was running when it started; where none was, to the one whose beginning is nearest. A
    /// meeting with one recording gives it all its transcripts.
    /// </summary>
    /// <param name="recordingId">The recording asked about.</param>
    /// <param name="ofMeeting">All recordings of the meeting instance, this one among them.</param>
    /// <param name="transcripts">All transcripts of the meeting instance.</param>
    public static IReadOnlyList<WebexTranscript> BelongingTo(
        string recordingId,
        IReadOnlyCollection<ListedRecording> ofMeeting,
        IEnumerable<WebexTranscript> transcripts
    ) => [.. transcripts.Where(t => NearestRecording.Of(t.StartTime, ofMeeting)?.Id == recordingId)];
}
