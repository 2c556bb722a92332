using System.Globalization;

namespace WebexKaltura.Core.Transcripts;

/// <summary>Kaltura names languages in English words; transcripts name theirs by tag or by word, if at all.</summary>
public static class CaptionLanguage
{
    private const string OfLastResort = "English";

    /// <summary>The transcript's own language where it names one that Kaltura knows, else the account's setting.</summary>
    public static string Choose(string? header, string setting) =>
        (header is null ? null : ByTagOrName(header)) ?? KalturaLanguages.Find(setting) ?? OfLastResort;

    /// <summary>Kaltura's name of a BCP 47 tag's language (<c>de-AT</c> is German), or of a name; null for what is neither or unknown to Kaltura.</summary>
    public static string? ByTagOrName(string text)
    {
        var tag = text.Trim().Replace('_', '-').Split('-')[0];
        var culture = Neutral.FirstOrDefault(c =>
            string.Equals(c.TwoLetterISOLanguageName, tag, StringComparison.OrdinalIgnoreCase)
            || string.Equals(c.ThreeLetterISOLanguageName, tag, StringComparison.OrdinalIgnoreCase)
            || string.Equals(c.EnglishName, text.Trim(), StringComparison.OrdinalIgnoreCase)
        );
        // Kaltura has one name for both written forms of Norwegian.
        var code = tag.ToLowerInvariant() is "nb" or "nn" ? "NO" : tag;
        return (culture is null ? KalturaLanguages.Find(text) : NameOf(culture)) ?? KalturaLanguages.Find(code);
    }

    private static string? NameOf(CultureInfo culture) =>
        KalturaLanguages.Find(culture.EnglishName.Split(" (")[0]) ?? KalturaLanguages.Find(culture.TwoLetterISOLanguageName);

    private static IEnumerable<CultureInfo> Neutral { get; } =
    [.. CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length is 2 or 3)];
}
