namespace WebexKaltura.Webex.Calls;

/// <summary>
/// Addresses that Webex gives us go back as they came: .NET would rewrite escapes, which breaks signed links and opaque cursors.
/// </summary>
internal static class VerbatimAddress
{
    private static readonly UriCreationOptions Unchanged = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Null when the text is no absolute address. Text that could not stand in a request line is escaped after all.</summary>
    public static Uri? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var safe = text.All(c => c is > ' ' and < '\x7f' and not ('#' or '\\'));
        if (safe && text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, Unchanged, out var verbatim))
        {
            return verbatim;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var escaped) ? escaped : null;
    }
}
