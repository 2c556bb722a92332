using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace WebexKaltura.Core.Transcripts;

/// <summary>
/// What is said in a WebVTT file, however it is written: the words of its cues in order, without times, identifiers, comments, styles and
/// formatting. Two files of the same transcript have the same words.
/// </summary>
public static partial class SpokenWords
{
    private static readonly string[] NoCues = ["NOTE", "STYLE", "REGION"];

    /// <summary>The words, separated by single spaces; empty when nothing is said.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var words = Blocks(text).SelectMany(CueText).SelectMany(Words);
        return string.Join(' ', words);
    }

    private static IEnumerable<List<string>> Blocks(string text)
    {
        var block = new List<string>();
        foreach (var line in text.Split('\n').Append(""))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                block.Add(line);
            }
            else if (block.Count > 0)
            {
                yield return block;
                block = [];
            }
        }
    }

    /// <summary>The lines below the times; a block without times is the header, a comment or a style.</summary>
    private static IEnumerable<string> CueText(List<string> block)
    {
        var times = block.FindIndex(line => line.Contains("-->", StringComparison.Ordinal));
        var isComment = NoCues.Contains(block[0].Split(' ', '\t')[0], StringComparer.Ordinal);
        return times < 0 || isComment ? [] : block.Skip(times + 1);
    }

    private static string[] Words(string line)
    {
        var spoken = Voice().Replace(line, "${name}: ");
        spoken = WebUtility.HtmlDecode(Tag().Replace(spoken, ""));
        return spoken.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Who speaks is part of what a transcript says: <c>&lt;v Ann&gt;Hello</c> is <c>Ann: Hello</c>.</summary>
    [GeneratedRegex(@"<v(\.[^\s>]*)?\s+(?<name>[^>]*)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Voice();

    [GeneratedRegex("</?[A-Za-z0-9][^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
