using System.Globalization;
using System.Text.Json;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Standalone.Azurite;
using WebexKaltura.Standalone.Demo;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>Measures one group of figures after the other; both sides of a ratio take turns in one run.</summary>
public sealed class BenchmarkRun(BenchmarkPlan plan, Action<string> say)
{
    private const long SlowLine = 20_000_000; // bytes a second of each connection
    private static readonly TimeSpan SlowLatency = TimeSpan.FromMilliseconds(30);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly List<Result> _results = [];

    public static IReadOnlyList<string> Groups { get; } = ["curl", "lanes", "content", "webhook", "load", "list"];

    public async Task<IReadOnlyList<Result>> RunAsync(IReadOnlyCollection<string> groups, CancellationToken cancellationToken)
    {
        await using var azurite = await AzuriteServer.StartInMemoryAsync(say, cancellationToken);
        var storage = azurite.ConnectionString;
        foreach (
            var (name, measure) in new (string, Func<string, CancellationToken, Task>)[]
            {
                ("curl", CurlAsync),
                ("lanes", LanesAsync),
                ("content", ContentAsync),
                ("webhook", WebhookAsync),
                ("load", LoadAsync),
                ("list", ListAsync),
            }
        )
        {
            if (groups.Count == 0 || groups.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                await measure(storage, cancellationToken);
            }
        }
        return _results;
    }

    private async Task CurlAsync(string storage, CancellationToken cancellationToken)
    {
        await using var simulated = await SimulatedPair.StartAsync(null, TimeSpan.Zero, cancellationToken);
        await using var bench = await TransferBench.StartAsync(simulated, storage, cancellationToken);
        using var curl = new CurlUpload(plan.CurlBytes);
        for (var i = 0; i < plan.WarmUps; i++)
        {
            await bench.RunAsync(plan.CurlBytes, 4, cancellationToken);
            await curl.RunAsync(simulated, cancellationToken);
        }
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var i = 0; i < plan.Repetitions; i++)
        {
            ours.Add(await bench.RunAsync(plan.CurlBytes, 4, cancellationToken));
            theirs.Add(await curl.RunAsync(simulated, cancellationToken));
            say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {DataSize.Format(plan.CurlBytes)}: transfer {ours[^1]:0.00} s, curl {theirs[^1]:0.00} s"
                )
            );
        }
        var size = DataSize.Format(plan.CurlBytes);
        Add(
            "curl",
            $"transfer of {size} / time of curl's one multipart upload",
            Result.Median(ours) / Result.Median(theirs),
            0.9,
            true,
            "x",
            Ratios(ours, theirs)
        );
    }

    private async Task LanesAsync(string storage, CancellationToken cancellationToken)
    {
        await using var simulated = await SimulatedPair.StartAsync(SlowLine, SlowLatency, cancellationToken);
        await using var bench = await TransferBench.StartAsync(simulated, storage, cancellationToken);
        await bench.RunAsync(plan.LaneBytes / 16, 4, cancellationToken);
        var times = new Dictionary<int, List<double>>
        {
            [1] = [],
            [4] = [],
            [8] = [],
        };
        for (var i = 0; i < plan.Repetitions; i++)
        {
            foreach (var (lanes, seconds) in times)
            {
                seconds.Add(await bench.RunAsync(plan.LaneBytes, lanes, cancellationToken));
                say(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {DataSize.Format(plan.LaneBytes)} over {lanes} lanes: {seconds[^1]:0.00} s"
                    )
                );
            }
        }
        foreach (var (lanes, bound) in new[] { (4, 3.8), (8, 7.3) })
        {
            var claim = $"speed of {lanes} lanes / one lane, 20 MB/s per connection, 30 ms";
            Add(
                $"lanes-{lanes}",
                claim,
                Result.Median(times[1]) / Result.Median(times[lanes]),
                bound,
                false,
                "x",
                Ratios(times[1], times[lanes])
            );
        }
    }

    private async Task ContentAsync(string storage, CancellationToken cancellationToken)
    {
        await using var simulated = await SimulatedPair.StartAsync(null, TimeSpan.Zero, cancellationToken);
        await using var host = await ServedHost.StartAsync(Settings(simulated, storage), cancellationToken);
        var account = await host.ConnectAsync(simulated.Addresses, cancellationToken);
        var equal = 0;
        var idle = 0L;
        foreach (var size in plan.ContentBytes)
        {
            idle = Math.Max(idle, host.Process.ResidentBytes);
            var held = await simulated.HoldAsync(size, announce: true, cancellationToken);
            await host.WaitUntilReadyAsync(account, held.Id, cancellationToken);
            var stored = await simulated.StoredHashesAsync(held.Id, cancellationToken);
            equal += stored is [var hash] && hash == held.Sha256 ? 1 : 0;
            var growth = (host.Process.PeakResidentBytes - idle) / 1e6;
            say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {DataSize.Format(size)}: {(equal > 0 ? "equal" : "DIFFERS")}, peak {growth:0} MB above idle"
                )
            );
            if (size == plan.ContentBytes[^1])
            {
                Add("memory", $"peak memory above idle while {DataSize.Format(size)} pass", growth, 100, true, " MB", [growth]);
            }
        }
        Add("content", $"recordings equal by SHA-256, of {plan.ContentBytes.Count}", equal, plan.ContentBytes.Count, false, "", [equal]);
    }

    private async Task WebhookAsync(string storage, CancellationToken cancellationToken)
    {
        await using var simulated = await SimulatedPair.StartAsync(null, TimeSpan.Zero, cancellationToken);
        await using var host = await ServedHost.StartAsync(Settings(simulated, storage), cancellationToken);
        var account = await host.ConnectAsync(simulated.Addresses, cancellationToken);
        var (target, secret) = await simulated.WebhookAsync(cancellationToken);
        using var load = new WebhookLoad(target, secret, plan.Connections);
        var prefix = Guid.NewGuid().ToString("N");
        await load.PostAsync([.. Ids(200, $"{prefix}w")], cancellationToken); // connections opened, code compiled
        var ids = Ids(plan.Posts, prefix).ToList();
        var seconds = await load.PostAsync(ids, cancellationToken);
        var median = Result.Median(seconds);
        Add(
            "webhook-slowest",
            $"slowest of {plan.Posts} signed posts over {plan.Connections} connections / median",
            seconds.Max() / median,
            20,
            true,
            "x",
            [median, seconds.Max()]
        );

        var lost = ids.ToHashSet(StringComparer.Ordinal);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        while (lost.Count > 0 && !patience.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            lost.ExceptWith((await host.Api.ListRecordingsAsync(account, cancellationToken)).Select(v => v.RecordingId));
        }
        Add("webhook-lost", $"of {plan.Posts} accepted posts without a recording", lost.Count, 0, true, "", [lost.Count]);

        static IEnumerable<string> Ids(int count, string prefix) => Enumerable.Range(0, count).Select(i => $"{prefix}{i:d5}");
    }

    private async Task LoadAsync(string storage, CancellationToken cancellationToken)
    {
        await using var simulated = await SimulatedPair.StartAsync(null, TimeSpan.Zero, cancellationToken);
        await using var host = await ServedHost.StartAsync(Settings(simulated, storage), cancellationToken);
        var account = await host.ConnectAsync(simulated.Addresses, cancellationToken);
        var flood = await RecordingFlood.RunAsync(host, account, AnnounceAsync, TimeSpan.FromMinutes(20), cancellationToken);
        say(string.Create(CultureInfo.InvariantCulture, $"  {flood.Ready} ready, {flood.Explained} explained after {flood.Seconds:0} s"));
        var growth = flood.GrowthBytes / 1e6;
        Add("load-lost", $"of {flood.Announced} announced recordings neither ready nor explained", flood.Lost, 0, true, "", [flood.Lost]);
        Add("load-memory", $"peak memory above idle while {flood.Announced} recordings pass", growth, 300, true, " MB", [growth]);

        async Task<IReadOnlyCollection<string>> AnnounceAsync()
        {
            var ids = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < plan.Flood; i++)
            {
                ids.Add((await simulated.HoldAsync(64 << 10, announce: true, cancellationToken)).Id);
            }
            return ids;
        }
    }

    private async Task ListAsync(string storage, CancellationToken cancellationToken)
    {
        var own = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = storage,
            ["Storage:TablePrefix"] = $"list{Guid.NewGuid():N}"[..14],
            ["Admin:ApiKey"] = DemoWorld.ApiKey,
        };
        await using var bench = await RecordingListBench.StartAsync(own, plan.Listed, cancellationToken);
        var first = await bench.FirstAsync(cancellationToken);
        say(string.Create(CultureInfo.InvariantCulture, $"  first filtered page: {first:0.0} ms"));
        var figures = await bench.RunAsync(plan.Listed, plan.Repetitions, cancellationToken);
        foreach (var (asked, milliseconds) in figures)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"  {asked}: {milliseconds:0.0} ms"));
        }
        var pages = figures.Select(f => f.Milliseconds).ToList();
        Add(
            "list",
            $"slowest page of {plan.Listed} recordings, median of {plan.Repetitions}, of {pages.Count} kinds of page",
            pages.Max(),
            100,
            true,
            " ms",
            pages
        );
    }

    private static Dictionary<string, string?> Settings(SimulatedPair simulated, string storage)
    {
        var settings = simulated.HostSettings();
        settings["Storage:ConnectionString"] = storage;
        settings["Storage:TablePrefix"] = $"bench{Guid.NewGuid():N}"[..14];
        return settings;
    }

    private void Add(string name, string claim, double value, double bound, bool atMost, string unit, IReadOnlyList<double> runs)
    {
        var result = new Result(name, claim, value, bound, atMost, unit, runs);
        _results.Add(result);
        say($"{result.Name}: {result.Written} ({result.Claim})");
    }

    private static List<double> Ratios(List<double> above, List<double> below) => [.. above.Zip(below, (a, b) => a / b)];

    /// <summary>The figures as a file that other programs read.</summary>
    public static string ToJson(IReadOnlyList<Result> results) => JsonSerializer.Serialize(results, Indented);
}
