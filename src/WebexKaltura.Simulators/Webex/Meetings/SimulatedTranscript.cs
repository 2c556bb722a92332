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

    internal bool IsThere(DateTimeOffset now) =>
        now >= Recording.HeldAt + Spec.LateAfter && Volatile.Read(ref _polls) >= Spec.LateAfterPolls;

    /// <summary>Counts one listing and says whether it shows the transcript.</summary>
    internal bool IsThereAtThisPoll(DateTimeOffset now)
    {
        var there = IsThere(now);
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
