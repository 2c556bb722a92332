using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Standalone.Demo;

/// <summary>What became of one recording, held against what was expected. No problems: all is as it should be.</summary>
public sealed record DemoCheck(
    Expectation Expected,
    RecordingView? View,
    long Bytes,
    IReadOnlyList<string> Captions,
    IReadOnlyList<string> Problems
)
{
    public static DemoCheck Of(Expectation expected, RecordingView? view, DemoWorld world)
    {
        var recording = expected.Recording;
        var entries = world.Kaltura.World.EntriesByReference(recording.Id).ToList();
        var problems = new List<string>();
        if (expected.IsSkipped)
        {
            Claim(view?.Status == "skipped", $"is {view?.Status ?? "unknown"}, not skipped");
            Claim(view?.Reason is { Length: > 0 }, "was skipped without a reason");
            Claim(entries.Count == 0, "has an entry though it was skipped");
            return new DemoCheck(expected, view, 0, [], problems);
        }
        Claim(view?.Status == "ready", $"is {view?.Status ?? "unknown"}, not ready {view?.Reason}");
        Claim(entries.Count == 1, $"has {entries.Count} entries");
        if (entries is not [var entry])
        {
            return new DemoCheck(expected, view, 0, [], problems);
        }
        Claim(entry.Sha256 == recording.Content.Sha256, "differs from the original");
        Claim(view?.Category == expected.Category, $"is in category {view?.Category ?? "none"}");
        Claim(string.Equals(entry.UserId, recording.HostEmail, StringComparison.OrdinalIgnoreCase), $"belongs to {entry.UserId}");
        Claim(
            entry.Captions.Count == recording.Transcripts.Count
                && recording.Transcripts.All(t => entry.Captions.Any(c => t.Gives(c.Content))),
            $"has {entry.Captions.Count} captions, expected {recording.Transcripts.Count}"
        );
        var left = world.Webex.World.RecordingState(recording.Id) != RecordingState.Available;
        Claim(left == expected.LeavesWebex, left ? "left Webex" : "is still in Webex");
        return new DemoCheck(expected, view, recording.Content.Length, [.. entry.Captions.Select(c => c.Language ?? "?")], problems);

        void Claim(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }
}
