using System.Globalization;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>The timeline by attempts, the latest first; within each in the order of time.</summary>
public sealed record Story(IReadOnlyList<StoryAttempt> Attempts)
{
    public int Count => Attempts.Sum(a => a.Lines.Sum(l => 1 + l.Earlier.Count));

    public static Story Of(IReadOnlyList<TimelineEvent> timeline) =>
        new([.. timeline.GroupBy(AttemptOf).OrderByDescending(a => a.Key).Select(a => new StoryAttempt(a.Key, Folded([.. a])))]);

    /// <summary>Lines that say the same again and again are one, with those before it folded away.</summary>
    private static IReadOnlyList<StoryLine> Folded(IReadOnlyList<TimelineEvent> lines)
    {
        List<StoryLine> folded = [];
        foreach (var line in lines)
        {
            if (folded is [.., var last] && last.Line.What == line.What)
            {
                folded[^1] = new StoryLine(line, [.. last.Earlier, last.Line]);
            }
            else
            {
                folded.Add(new StoryLine(line, []));
            }
        }
        return folded;
    }

    /// <summary>Keys begin with the attempt: <c>2/begin</c>.</summary>
    private static int AttemptOf(TimelineEvent line) =>
        line.Key.IndexOf('/') is > 0 and var slash && int.TryParse(line.Key.AsSpan(0, slash), CultureInfo.InvariantCulture, out var attempt)
            ? attempt
            : 1;
}

public sealed record StoryAttempt(int Number, IReadOnlyList<StoryLine> Lines)
{
    public TimelineEvent Last => Lines[^1].Line;
}

/// <param name="Earlier">Lines before it that say the same.</param>
public sealed record StoryLine(TimelineEvent Line, IReadOnlyList<TimelineEvent> Earlier)
{
    public string Tone =>
        Line.What switch
        {
            "Failed" or "Not removed from Webex" or "Category not assigned" or "Transcript not attached" or "People not read" => "bad",
            "Ready in Kaltura" => "good",
            _ => "",
        };
}
