using System.Net;
using System.Text.RegularExpressions;

namespace WebexKaltura.Standalone.Demo;

/// <summary>Walks through the setup pages as a Webex admin's browser does: follows links and redirects, fills in forms, keeps cookies.</summary>
public sealed partial class SetupBrowser : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true });

    /// <summary>From <c>/setup</c> through Webex's consent to the integration code.</summary>
    /// <exception cref="InvalidOperationException">A page was not the expected one; its text is in the message.</exception>
    public async Task ConnectAsync(string url, string consoleUrl, string code, CancellationToken cancellationToken)
    {
        var start = await GetAsync($"{url}/setup", cancellationToken);
        var authentication = await SubmitAsync(start, [], cancellationToken);
        var done = await SubmitAsync(authentication, [("console", consoleUrl), ("code", code)], cancellationToken);
        if (!done.Address.AbsolutePath.EndsWith("/done", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The setup ended at {done.Address}: {Text(done.Html)}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Page> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(address, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Sends the page's form with its hidden fields and these values, by the name of the field that contains the given word.</summary>
    private async Task<Page> SubmitAsync(Page page, (string Word, string Value)[] values, CancellationToken cancellationToken)
    {
        var form = FormPattern().Match(page.Html);
        if (!form.Success)
        {
            throw new InvalidOperationException($"{page.Address} shows no form: {Text(page.Html)}");
        }
        var fields = new List<KeyValuePair<string, string>>();
        foreach (Match input in InputPattern().Matches(form.Groups["body"].Value))
        {
            var name = Attribute(input.Value, "name");
            var typed = values.FirstOrDefault(v => name.Contains(v.Word, StringComparison.OrdinalIgnoreCase)).Value;
            if (name.Length > 0)
            {
                fields.Add(KeyValuePair.Create(name, typed ?? Attribute(input.Value, "value")));
            }
        }
        using var content = new FormUrlEncodedContent(fields);
        var action = Attribute(form.Groups["attributes"].Value, "action");
        using var response = await _http.PostAsync(new Uri(page.Address, action), content, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private static async Task<Page> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var html = await response.Content.ReadAsStringAsync(cancellationToken);
        var address = response.RequestMessage!.RequestUri!;
        return response.IsSuccessStatusCode
            ? new Page(address, html)
            : throw new InvalidOperationException(
                $"{address.GetLeftPart(UriPartial.Path)} answered {(int)response.StatusCode}: {Text(html)}"
            );
    }

    private static string Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"\\b{name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return WebUtility.HtmlDecode(match.Groups["value"].Value);
    }

    private static string Text(string html) => WebUtility.HtmlDecode(TagPattern().Replace(html, " ")).ReplaceLineEndings(" ").Trim();

    [GeneratedRegex("<form(?<attributes>[^>]*)>(?<body>.*?)</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex InputPattern();

    [GeneratedRegex("<style.*?</style>|<[^>]*>|\\s+", RegexOptions.Singleline, 1000)]
    private static partial Regex TagPattern();

    private sealed record Page(Uri Address, string Html);
}
