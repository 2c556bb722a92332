using System.Diagnostics.CodeAnalysis;

namespace WebexKaltura.Core.Naming;

/// <summary>The beginning of a text that is too long for where it goes. A surrogate pair stays whole. Pure.</summary>
public static class TextStart
{
    /// <summary>At most this many characters.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text, int most) =>
        text is null || text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>At most this many characters, and an ellipsis where the text goes on.</summary>
    public static string WithEllipsis(string text, int most) => text.Length <= most ? text : Of(text, most) + '…';
}
