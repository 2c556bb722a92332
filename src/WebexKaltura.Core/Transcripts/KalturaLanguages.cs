namespace WebexKaltura.Core.Transcripts;

/// <summary>
/// The languages that Kaltura knows (<c>KalturaLanguage</c>), by their English names: a caption of any other is refused with INVALID_ENUM_VALUE.
/// The list is <c>kaltura-languages.tsv</c>, a code and a name a line.
/// </summary>
public static class KalturaLanguages
{
    private static readonly Dictionary<string, string> ByCodeOrName = Read();

    /// <summary>The name as Kaltura writes it; null when it knows no such language.</summary>
    /// <param name="codeOrName">Such as <c>DE</c>, <c>zh</c>, <c>German</c> or <c>Portuguese (Brazil)</c>; any case.</param>
    public static string? Find(string codeOrName) => ByCodeOrName.GetValueOrDefault(codeOrName.Trim());

    private static Dictionary<string, string> Read()
    {
        using var file =
            typeof(KalturaLanguages).Assembly.GetManifestResourceStream("kaltura-languages.tsv")
            ?? throw new InvalidOperationException("The list of languages is not part of the assembly.");
        using var reader = new StreamReader(file);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var codes = new List<(string Code, string Name)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var code, var name])
            {
                names.TryAdd(name, name);
                codes.Add((code.TrimEnd('_'), name)); // words that PHP reserves have a line below them at their end
            }
        }
        foreach (var (code, name) in codes)
        {
            names.TryAdd(code, name);
        }
        return names;
    }
}
