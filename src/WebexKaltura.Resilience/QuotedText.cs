using WebexKaltura.Core.Naming;

namespace WebexKaltura.Resilience;

/// <summary>Text of a service as it stands in our messages: bounded, so that no answer fills a table, a log or a page.</summary>
public static class QuotedText
{
    /// <summary>Characters of a quotation, at most.</summary>
    public const int Most = 2000;

    /// <summary>The beginning of the text, with an ellipsis where it goes on. A surrogate pair stays whole.</summary>
    public static string Cut(string text, int most = Most) => TextStart.WithEllipsis(text, most);
}
