using System.Text.RegularExpressions;

namespace WebexKaltura.Webex.Calls;

/// <summary>The <c>rel="next"</c> link of a response (RFC 5988). Always that response's own: nothing is kept between requests.</summary>
internal static partial class NextPage
{
    /// <summary>The link, character by character; null on the last page.</summary>
    public static string? Of(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var values))
        {
            return null;
        }

        return values
            .SelectMany(value => LinkPattern().Matches(value))
            .Where(link => NextPattern().IsMatch(link.Groups["parameters"].Value))
            .Select(link => link.Groups["address"].Value.Trim())
            .FirstOrDefault();
    }

    [GeneratedRegex("<(?<address>[^>]*)>(?<parameters>[^<]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(
        """;\s*rel\s*=\s*("([^"]*\s)?next(\s[^"]*)?"|next\s*(;|,|$))""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NextPattern();
}
