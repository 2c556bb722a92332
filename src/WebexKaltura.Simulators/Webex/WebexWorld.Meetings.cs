using System.Collections.Concurrent;
using WebexKaltura.Simulators.Content;

namespace WebexKaltura.Simulators.Webex;

/// <summary>Meetings and what came of them.</summary>
public sealed partial class WebexWorld
{
    private readonly ConcurrentDictionary<string, HeldMeeting> _meetings = new();
    private readonly ConcurrentDictionary<string, SimulatedRecording> _recordings = new();
    private readonly ConcurrentDictionary<string, SimulatedTranscript> _transcripts = new();

    public IReadOnlyCollection<SimulatedRecording> Recordings => [.. _recordings.Values];

    internal IEnumerable<SimulatedTranscript> Transcripts => _transcripts.Values;

    /// <summary>Holds a meeting that is over at once: its recordings exist when this returns, and are announced as their specs say.</summary>
    public HeldMeeting HoldMeeting(MeetingSpec spec)
    {
        var email = spec.HostEmail ?? Admin.Email;
        var host = FindPerson(email) ?? AddPerson(email, spec.HostDisplayName ?? email.Split('@')[0]);
        var start = ToMilliseconds(spec.Start ?? Time.GetUtcNow());
        var meeting = new HeldMeeting(spec, host, spec.SiteUrl ?? PreferredSite, start, Ids.NextHex(), Ids.NextNumber());
        var now = Time.GetUtcNow();
        var recordings = new List<SimulatedRecording>();
        var began = start;
        foreach (var recording in spec.Recordings)
        {
            recordings.Add(Record(meeting, recording, began, now));
            began += recording.Duration;
        }
        meeting.Recordings = recordings;
        _meetings[meeting.MeetingId] = meeting;
        foreach (var recording in recordings)
        {
            Publish(recording);
        }
        return meeting;
    }

    public HeldMeeting? FindMeeting(string meetingId) => _meetings.GetValueOrDefault(meetingId);

    public SimulatedRecording? FindRecording(string recordingId) => _recordings.GetValueOrDefault(recordingId);

    public SimulatedTranscript? FindTranscript(string transcriptId) => _transcripts.GetValueOrDefault(transcriptId);

    /// <summary>Where the recording is in its life.</summary>
    /// <exception cref="KeyNotFoundException">There never was such a recording.</exception>
    public RecordingState RecordingState(string recordingId) => _recordings[recordingId].State;

    /// <summary>Somebody deletes the recording in Webex: into the recycle bin, or for good.</summary>
    public void DeleteRecording(string recordingId, bool forGood = false) =>
        Move(_recordings[recordingId], forGood ? Webex.RecordingState.Purged : Webex.RecordingState.Deleted);

    public void RestoreRecording(string recordingId) => Move(_recordings[recordingId], Webex.RecordingState.Available);

    /// <summary>Somebody renames the recording in Webex, which is announced as an update.</summary>
    public void RenameRecording(string recordingId, string topic)
    {
        _recordings[recordingId].Topic = topic;
        Deliveries.Announce(_recordings[recordingId], "updated");
    }

    /// <summary>Delivers <c>recordings/created</c> again, or for the first time where the spec kept it quiet.</summary>
    public void AnnounceRecording(string recordingId) => Deliveries.Announce(_recordings[recordingId], "created");

    /// <summary>The recording is trimmed or replaced: its link gives other bytes, under another <c>ETag</c>, also at the same length.</summary>
    public void ReplaceContent(string recordingId, long length)
    {
        var recording = _recordings[recordingId];
        recording.Content = new SyntheticContent(recording.Content.Seed + 1, length);
        recording.ContentVersion++;
    }

    /// <summary>The download link answers 403 whenever it is opened, also a new one.</summary>
    public void ForbidDownload(string recordingId, bool forbidden = true) => _recordings[recordingId].DownloadForbidden = forbidden;

    /// <summary>Every download ends before this byte with a lost connection; null ends that.</summary>
    public void CutDownload(string recordingId, long? before) => _recordings[recordingId].CutBefore = before;

    internal void Move(SimulatedRecording recording, RecordingState to)
    {
        if (recording.State == to)
        {
            return;
        }
        recording.State = to;
        // A move to the recycle bin is not announced: webex.md, Webhooks.
        if (to != Webex.RecordingState.Deleted)
        {
            Deliveries.Announce(recording, to == Webex.RecordingState.Available ? "updated" : "deleted");
        }
    }

    private SimulatedRecording Record(HeldMeeting meeting, RecordingSpec spec, DateTimeOffset began, DateTimeOffset now)
    {
        var id = Ids.NextHex();
        var seed = long.Parse(
            id.AsSpan(0, 15),
            System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture
        );
        var produced = began + spec.Duration;
        var recording = new SimulatedRecording(id, meeting, spec, new SyntheticContent(seed, spec.ActualBytes ?? spec.SizeBytes), now)
        {
            TimeRecorded = began,
            CreateTime = ToMilliseconds(spec.CreateTime ?? (produced < now ? produced : now)),
        };
        recording.Transcripts = [.. spec.Transcripts.Select(t => new SimulatedTranscript(Ids.NextHex(), recording, t))];
        return recording;
    }

    private void Publish(SimulatedRecording recording)
    {
        _recordings[recording.Id] = recording;
        foreach (var transcript in recording.Transcripts)
        {
            _transcripts[transcript.Id] = transcript;
        }
        if (!recording.Spec.Announce)
        {
            return;
        }
        Deliveries.Announce(recording, "created");
        foreach (var transcript in recording.Transcripts.Where(t => t.Spec.LateAfterPolls == 0))
        {
            Deliveries.Announce(transcript, transcript.Spec.LateAfter);
        }
    }

    // The API writes times to the millisecond; a finer one would not compare equal to what was written.
    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) =>
        new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}
