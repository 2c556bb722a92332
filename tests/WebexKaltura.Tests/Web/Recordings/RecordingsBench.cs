using System.Net;
using System.Text.RegularExpressions;
using Moq;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web.Recordings;

/// <summary>The pages over rows that a test lays out, and a browser without script.</summary>
internal sealed partial class RecordingsBench : IAsyncDisposable
{
    private readonly HttpClient _browser;

    private RecordingsBench(WebUnderTest web, HttpClient browser) => (Web, _browser) = (web, browser);

    public WebUnderTest Web { get; }

    public static RecordingKey Key { get; } = new(Connections.Id.Value, "rec1");

    public static Recording Ordinary { get; } =
        new()
        {
            Key = Key,
            Topic = "Weekly sync",
            Host = "ann@example.com",
            CreatedAt = new DateTimeOffset(2026, 5, 6, 9, 0, 0, TimeSpan.Zero),
            Status = RecordingStatus.Ready,
            EntryId = "1_abc",
            TotalBytes = 1_230_000_000,
        };

    public static async Task<RecordingsBench> StartAsync(string role = Roles.Admin, params Recording[] rows)
    {
        var web = await WebUnderTest.StartAsync();
        await web.ConnectAsync();
        var bench = new RecordingsBench(web, await web.SignedInAsync(role));
        bench.Lay(rows);
        return bench;
    }

    /// <summary>These are all rows from now on.</summary>
    public void Lay(params Recording[] rows)
    {
        Web.Recordings.Setup(r =>
                r.ListAsync(It.IsAny<RecordingFilter>(), It.IsAny<int>(), It.IsAny<string?>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(new RecordingPage(rows, null));
        Web.Recordings.Setup(r => r.TimelineAsync(It.IsAny<RecordingKey>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        foreach (var row in rows)
        {
            Web.Recordings.Setup(r => r.FindAsync(row.Key, It.IsAny<CancellationToken>())).ReturnsAsync(row);
        }
    }

    public Task<(HttpStatusCode Status, string Html)> GetAsync(string path, bool byScript = false) =>
        SendAsync(HttpMethod.Get, path, null, byScript);

    /// <summary>Sends a form with the token of a page that was looked at before.</summary>
    public async Task<(HttpStatusCode Status, string Html)> PostAsync(
        string path,
        bool byScript,
        params (string Name, string Value)[] fields
    )
    {
        var (_, page) = await GetAsync("/recordings");
        var token = TokenPattern().Match(page).Groups["token"].Value;
        var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
        ]);
        return await SendAsync(HttpMethod.Post, path, form, byScript);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await Web.DisposeAsync();
    }

    private async Task<(HttpStatusCode, string)> SendAsync(HttpMethod method, string path, HttpContent? body, bool byScript)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (byScript)
        {
            request.Headers.Add("HX-Request", "true");
        }
        using var answer = await _browser.SendAsync(request);
        var where = answer.Headers.Location is { } location ? $"→ {location}\n" : "";
        return (answer.StatusCode, where + await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenPattern();
}
