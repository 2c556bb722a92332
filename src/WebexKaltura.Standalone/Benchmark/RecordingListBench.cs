using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Extensions;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Configuration;
using WebexKaltura.Storage.Connection;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>
/// How long pages of a long list take, with every filter: from the request of a signed-in admin to the last byte of the page. Between two
/// requests is a pause, as between those of a person: what has changed meanwhile is looked for in storage.
/// </summary>
public sealed partial class RecordingListBench : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.2); // longer than what was read counts as fresh
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(31); // longer than may be answered from without a look
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly AccountId Account = AccountId.ForOrganisation("benchmark");
    private readonly ChildProcess _host;
    private readonly HttpClient _browser;

    private RecordingListBench(ChildProcess host, HttpClient browser) => (_host, _browser) = (host, browser);

    /// <summary>A <c>serve</c> of its own over a storage that holds so many recordings.</summary>
    public static async Task<RecordingListBench> StartAsync(
        IReadOnlyDictionary<string, string?> storage,
        int count,
        CancellationToken cancellationToken
    )
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(storage).Build();
        await using (var services = new ServiceCollection().AddLogging().AddWebexKalturaStorage(configuration).BuildServiceProvider())
        {
            await services.GetRequiredService<IStorageHealth>().EnsureReadyAsync(cancellationToken);
            var connection = services.GetRequiredService<StorageConnection>();
            await RecordingSeed.AddAsync(connection, Enumerable.Range(0, count).Select(Build), cancellationToken);
        }
        const string signIn = "Sign in to the web app: ";
        var (host, line) = await ChildProcess.StartAsync(
            ["serve", "--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string?>(storage) { ["Logging:LogLevel:Default"] = "Error" },
            text => text.StartsWith(signIn, StringComparison.Ordinal),
            cancellationToken
        );
        var link = new Uri(line[signIn.Length..]);
        var browser = new HttpClient(
            new SocketsHttpHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.All }
        )
        {
            BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)),
        };
        using var signedIn = await browser.GetAsync(link, cancellationToken);
        signedIn.EnsureSuccessStatusCode();
        return new RecordingListBench(host, browser);
    }

    /// <summary>Milliseconds of the first filtered page after the start, which waits until the host has read by what recordings are found.</summary>
    public async Task<double> FirstAsync(CancellationToken cancellationToken) =>
        (await TimeAsync("/recordings?q=nothing", cancellationToken)).Milliseconds;

    /// <summary>Median milliseconds of a page by what is asked for.</summary>
    public async Task<IReadOnlyList<(string Asked, double Milliseconds)>> RunAsync(
        int count,
        int repetitions,
        CancellationToken cancellationToken
    )
    {
        List<(string, double)> figures = [];
        foreach (var (asked, query) in Questions(count))
        {
            var first = "/recordings" + query.ToQueryString();
            var (older, _) = await TimeAsync(first, cancellationToken);
            figures.Add((asked, await MedianAsync(first, Pause, repetitions, cancellationToken)));
            if (older is not null)
            {
                figures.Add(($"{asked}, second page", await MedianAsync(older, Pause, repetitions, cancellationToken)));
            }
        }
        foreach (var (asked, query) in Questions(count).Where(q => q.Asked == "no filter"))
        {
            var page = "/recordings" + query.ToQueryString();
            figures.Add(($"{asked}, after a while", await MedianAsync(page, LongPause, repetitions, cancellationToken)));
        }
        return figures;
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _host.DisposeAsync();
    }

    private static IEnumerable<(string Asked, QueryBuilder Query)> Questions(int count)
    {
        var (middle, account) = (Start.AddMinutes(count / 2).ToString("yyyy-MM-dd", null), Account.Value);
        yield return ("no filter", []);
        yield return ("account", new() { { "account", account } });
        yield return ("dates", new() { { "from", middle }, { "to", middle } });
        yield return ("common status", new() { { "status", "ready" } });
        yield return ("rare status", new() { { "status", "failed" } });
        yield return ("kind", new() { { "kind", "webinar" } });
        yield return ("category", new() { { "category", "Webex>Rare" } });
        yield return ("common text", new() { { "q", "week syn" } });
        yield return ("rare text", new() { { "q", $"topic{count / 3}" } });
        yield return ("no match", new() { { "q", "nobody" } });
        yield return (
            "all of them",
            new()
            {
                { "account", account },
                { "status", "failed" },
                { "category", "Webex>Rare" },
                { "to", middle },
                { "q", "weekly" },
                { "kind", "meeting" },
            }
        );
    }

    private async Task<double> MedianAsync(string page, TimeSpan pause, int repetitions, CancellationToken cancellationToken)
    {
        List<double> times = [];
        for (var i = 0; i < repetitions; i++)
        {
            await Task.Delay(pause, cancellationToken);
            times.Add((await TimeAsync(page, cancellationToken)).Milliseconds);
        }
        return Result.Median(times);
    }

    private async Task<(string? Older, double Milliseconds)> TimeAsync(string page, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var html = await _browser.GetStringAsync(new Uri(page, UriKind.Relative), cancellationToken);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return (OlderLink().Match(html) is { Success: true } link ? WebUtility.HtmlDecode(link.Groups["page"].Value) : null, took);
    }

    [GeneratedRegex("rel=\"next\" href=\"(?<page>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OlderLink();

    /// <summary>One a minute; every 997th failed, every 20th is a webinar, every 503rd is in a rare category.</summary>
    private static Recording Build(int i)
    {
        var at = Start.AddMinutes(i);
        return new Recording
        {
            Key = RecordingKey.Of(Account, RecordingId.Parse($"{i:x8}{Convert.ToHexStringLower(BitConverter.GetBytes(i * 2654435761L))}")),
            CreatedAt = at,
            UpdatedAt = at,
            RecordedAt = at.AddHours(-1),
            AvailableAt = at,
            ReadyAt = at.AddMinutes(4),
            Status = i % 997 == 0 ? RecordingStatus.Failed : RecordingStatus.Ready,
            Stage = RecordingStage.Done,
            Kind = i % 20 == 0 ? RecordingKind.Webinar : RecordingKind.Meeting,
            Topic = $"Weekly sync topic{i}",
            Host = $"host{i % 500}@acme.example",
            HostDisplayName = $"Host {i % 500}",
            MeetingId = $"{i:x16}",
            SiteUrl = "acme.webex.com",
            Format = "MP4",
            TotalBytes = 300_000_000,
            DoneBytes = 300_000_000,
            EntryId = $"1_{i:x8}",
            EntryName = $"Webex Recording - [ID:{i:x16}]",
            Owner = $"host{i % 500}",
            Category = i % 503 == 0 ? "Webex>Rare" : "Webex>Meetings",
        };
    }
}
