using System.Net;
using System.Text.RegularExpressions;

namespace WebexKaltura.Tests.Web;

/// <summary>Forms of pages, sent as a browser without scripts sends them.</summary>
internal static partial class PageForms
{
    /// <summary>Posts to <paramref name="target"/> with the token that the page at <paramref name="page"/> carries.</summary>
    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient browser,
        string page,
        string target,
        params (string Name, string Value)[] fields
    )
    {
        var html = await browser.GetStringAsync(page);
        var token = TokenPattern().Match(html);
        token.Success.ShouldBeTrue($"{page} carries a form token");
        List<KeyValuePair<string, string>> all =
        [
            new(token.Groups["name"].Value, WebUtility.HtmlDecode(token.Groups["value"].Value)),
            .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
        ];
        return await browser.PostAsync(target, new FormUrlEncodedContent(all));
    }

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>__RequestVerificationToken)\" value=\"(?<value>[^\"]+)\">",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TokenPattern();
}
