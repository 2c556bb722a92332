using System.Text.RegularExpressions;

namespace WebexKaltura.Core.Overviews;

/// <summary>Reasons that say the same of different recordings: they differ in ids, names in quotes, sizes and large numbers only. Pure.</summary>
/// <param name="Words">The reason; what differs is <c>…</c>.</param>
/// <param name="Search">The longest part that all have in common, to find them by; null where there is none to speak of.</param>
public sealed partial record ReasonGroup(string Words, string? Search)
{
    private const string Gap = "…";
    private const int ShortestSearch = 8;
    private const int LongestSearch = 100;

    /// <summary>Equal for reasons of one group.</summary>
    public static string KeyOf(string reason) => Varying().Replace(reason, Gap);

    /// <param name="reasons">Of one group, at least one.</param>
    public static ReasonGroup Of(IEnumerable<string> reasons)
    {
        var different = reasons.Distinct(StringComparer.Ordinal).Take(2).ToList();
        var words = different is [var only] ? only : KeyOf(different[0]);
        var longest = words.Split(Gap, StringSplitOptions.TrimEntries).MaxBy(part => part.Length)!;
        return new ReasonGroup(
            words,
            longest.Length < ShortestSearch ? null
                : longest.Length > LongestSearch ? longest[..LongestSearch].TrimEnd()
                : longest
        );
    }

    /// <summary>Quoted names, sizes, numbers with separators, and words with digits in them; short numbers (24 hours) are part of the sentence.</summary>
    [GeneratedRegex(
        """'[^']*'|"[^"]*"|\b\d+(\.\d+)? [kMGTP]?B\b|\b\d{1,3}(,\d{3})* bytes?\b|\b\d{1,3}(,\d{3})+\b|\b(?!\d{1,3}\b)[\w\-=]*\d[\w\-=]*""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Varying();
}
