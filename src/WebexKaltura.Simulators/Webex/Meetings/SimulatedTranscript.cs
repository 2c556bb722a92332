using System.Text;

namespace WebexKaltura.Simulators.Webex;

/// <summary>A transcript of one recording, as WebVTT.</summary>
public sealed class SimulatedTranscript
{
    private int _polls;

    internal SimulatedTranscript(string id, SimulatedRecording recording, TranscriptSpec spec)
    {
        Id = id;
        Recording = recording;
        Spec = spec;
        Vtt = spec.Vtt ?? MakeUp(recording, spec.Language);
    }

    public string Id { get; }
    public SimulatedRecording Recording { get; }
    public TranscriptSpec Spec { get; }
    public string Vtt { get; }

    /// <summary>The words alone.</summary>
    public string Txt => string.Join('\n', Vtt.Split('\n').Where(IsSpeech));

    /// <summary>Whether Webex gives this text for the transcript: as the listed download, or behind the recording's link.</summary>
    public bool Gives(string? text) => text == Vtt || text == LinkedText;

    /// <summary>The recording's link leads to it no earlier than a listing shows it, unless no listing ever does.</summary>
    internal bool IsLinked(DateTimeOffset now) =>
        Spec.Linked != LinkedTranscript.Absent
        && now >= Recording.HeldAt + Spec.LateAfter
        && (Spec.LateAfterPolls == 0 || Volatile.Read(ref _polls) > Spec.LateAfterPolls);

    /// <summary>What the recording's own link leads to.</summary>
    public string LinkedText =>
        Spec.Linked switch
        {
            LinkedTranscript.OtherVtt => OtherBytes(Vtt),
            LinkedTranscript.PlainText => Txt,
            _ => Vtt,
        };

    private static string OtherBytes(string vtt)
    {
        var text = vtt.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var header = text.IndexOf("\n\n", StringComparison.Ordinal);
        var noted = header < 0 ? text : text.Insert(header, "\n\nNOTE Made by Webex");
        return "\uFEFF" + noted.ReplaceLineEndings("\r\n");
    }

    internal bool IsThere(DateTimeOffset now) =>
        now >= Recording.HeldAt + Spec.LateAfter && Volatile.Read(ref _polls) >= Spec.LateAfterPolls;

    internal bool IsListed(DateTimeOffset now) => !Spec.LinkOnly && IsThere(now);

    /// <summary>Counts one listing and says whether it shows the transcript.</summary>
    internal bool IsThereAtThisPoll(DateTimeOffset now)
    {
        var there = IsListed(now);
        Interlocked.Increment(ref _polls);
        return there;
    }

    private static bool IsSpeech(string line) =>
        line.Length > 0
        && !line.StartsWith("WEBVTT", StringComparison.Ordinal)
        && !line.StartsWith("Language:", StringComparison.Ordinal)
        && !line.Contains("-->", StringComparison.Ordinal)
        && !line.All(char.IsAsciiDigit);

    private static string MakeUp(SimulatedRecording recording, string? language)
    {
        var text = new StringBuilder("WEBVTT\n");
        if (language is not null)
        {
            text.Append("Language: ").Append(language).Append('\n');
        }
        return text.Append("\n1\n00:00:01.000 --> 00:00:04.000\n")
            .Append(recording.Meeting.Host.DisplayName)
            .Append(": Welcome to ")
            .Append(recording.Topic)
            .Append(".\n\n2\n00:00:05.000 --> 00:00:09.000\nThis is recording ")
            .Append(recording.Id)
            .Append(".\n")
            .ToString();
    }
}
