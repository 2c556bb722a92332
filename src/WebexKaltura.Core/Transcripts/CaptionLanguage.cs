using System.Globalization;

namespace WebexKaltura.Core.Transcripts;

/// <summary>Kaltura names languages in English words; transcripts name theirs by tag or by word, if at all.</summary>
public static class CaptionLanguage
{
    /// <summary>The transcript's own language where it names one, else the account's setting.</summary>
    public static string Choose(string? header, string setting) => header is null ? setting : ByTagOrName(header) ?? setting;

    /// <summary>The English name of a BCP 47 tag's language (<c>de-AT</c> is German), or of a name; null for what is neither.</summary>
    public static string? ByTagOrName(string text)
    {
        var tag = text.Trim().Replace('_', '-').Split('-')[0];
        var culture = Neutral.FirstOrDefault(c =>
            string.Equals(c.TwoLetterISOLanguageName, tag, StringComparison.OrdinalIgnoreCase)
            || string.Equals(c.ThreeLetterISOLanguageName, tag, StringComparison.OrdinalIgnoreCase)
            || string.Equals(c.EnglishName, text.Trim(), StringComparison.OrdinalIgnoreCase)
        );
        return culture?.EnglishName.Split(" (")[0];
    }

    private static IEnumerable<CultureInfo> Neutral { get; } =
    [.. CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length is 2 or 3)];
}
