namespace WebexKaltura.Core.Categories;

/// <summary>A category's name, or its full path: names from the top with <c>&gt;</c> between them, as Kaltura writes full names.</summary>
public static class CategoryPath
{
    private const int LongestName = 200; // characters

    public static IReadOnlyList<string> Names(string nameOrPath) => nameOrPath.Split('>');

    /// <summary>
    /// No name is empty, has blanks around it, is too long, or has a comma, which Kaltura stores as an underscore: it would look for just that, and find nothing.
    /// </summary>
    public static bool IsWellFormed(string nameOrPath) =>
        Names(nameOrPath)
            .All(name => name.Length is > 0 and <= LongestName && name == name.Trim() && !name.Contains(',', StringComparison.Ordinal));
}
