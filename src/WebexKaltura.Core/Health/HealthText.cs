using System.Globalization;

namespace WebexKaltura.Core.Health;

/// <summary>Texts of services as the health page shows them.</summary>
internal static class HealthText
{
    private const int MaxLength = 1000; // characters

    /// <summary>A moment in words, UTC.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy 'at' HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The beginning of a long text, without half a surrogate pair at its end.</summary>
    public static string Bounded(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }
        var end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return text[..end] + "…";
    }
}
