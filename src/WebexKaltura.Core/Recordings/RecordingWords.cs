using System.Globalization;
using System.Text;

namespace WebexKaltura.Core.Recordings;

/// <summary>
/// How recordings are searched: each word of the question begins some word of the recording, in any order, whatever the case and the accents.
/// A word is a run of letters and digits, so that parts of addresses and ids are words too.
/// </summary>
public static class RecordingWords
{
    private const int MaxLength = 2000; // characters; what follows is not searched

    /// <summary>All that is searched, normalised: each word with a space before it.</summary>
    public static string Of(Recording recording) =>
        Normalise(
            string.Join(
                ' ',
                recording.Topic,
                recording.Host,
                recording.HostDisplayName,
                recording.MeetingId,
                recording.Key.Recording,
                recording.EntryId,
                recording.EntryName,
                recording.Owner,
                recording.Reason
            )
        );

    /// <summary>What is asked for, each word once; none when there are only spaces and punctuation.</summary>
    public static IReadOnlyList<string> Asked(string? question) =>
        [
            .. Normalise(question ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal)
                .Select(w => " " + w),
        ];

    /// <param name="words">As of <see cref="Of"/>.</param>
    /// <param name="asked">As of <see cref="Asked"/>.</param>
    public static bool Match(string words, IReadOnlyList<string> asked)
    {
        foreach (var word in asked)
        {
            if (!words.Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }

    private static string Normalise(string text)
    {
        var cut = text.Length > MaxLength ? text[..MaxLength] : text;
        var words = new StringBuilder(cut.Length + 1);
        var within = false;
        foreach (var rune in cut.EnumerateRunes().SelectMany(Decomposed))
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (!within)
                {
                    words.Append(' ');
                }
                words.Append(Rune.ToLowerInvariant(rune).ToString());
                within = true;
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                within = false;
            }
        }
        return words.ToString();
    }

    private static IEnumerable<Rune> Decomposed(Rune rune) =>
        rune.IsAscii || rune == Rune.ReplacementChar ? [rune] : rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes();
}
