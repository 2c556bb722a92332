namespace WebexKaltura.Core.Categories;

/// <summary>A category's name, or its full path: names from the top with <c>&gt;</c> between them, as Kaltura writes full names.</summary>
public static class CategoryPath
{
    public static IReadOnlyList<string> Names(string nameOrPath) => nameOrPath.Split('>');

    /// <summary>No name is empty or has blanks around it: Kaltura would look for just that, and find nothing.</summary>
    public static bool IsWellFormed(string nameOrPath) => Names(nameOrPath).All(name => name.Length > 0 && name == name.Trim());
}
