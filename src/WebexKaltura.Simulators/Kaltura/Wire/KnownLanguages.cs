namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>The values of the API's enumeration of languages.</summary>
internal static class KnownLanguages
{
    private static readonly HashSet<string> Names = Read();

    /// <exception cref="KalturaApiException">There is no such language.</exception>
    public static void Check(string? language, string property)
    {
        if (language is { Length: > 0 } && !Names.Contains(language))
        {
            throw new KalturaApiException(
                "INVALID_ENUM_VALUE",
                ("VALUE", language),
                ("PARAM_NAME", property),
                ("ENUM_NAME", "KalturaLanguage")
            );
        }
    }

    private static HashSet<string> Read()
    {
        using var file =
            typeof(KnownLanguages).Assembly.GetManifestResourceStream("languages.tsv")
            ?? throw new InvalidOperationException("The list of languages is not part of the assembly.");
        using var reader = new StreamReader(file);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            names.Add(line.Split('\t')[^1]);
        }
        return names;
    }
}
