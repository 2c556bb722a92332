using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Storage.Recordings;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Telemetry;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What one recording costs is counted here and reckoned with in <c>docs/scale.md</c>: the page must not drift from the product.</summary>
[Collection(nameof(AloneOnTheMachine))]
public sealed partial class ScaleTests(AzuriteFixture azurite)
{
    private const double Tolerance = 0.1;
    private const int Workflows = 3; // the road, its transcripts, its removal
    private const int Webhooks = 3; // recording created, transcript created, recording deleted
    private const int Ranges = 4; // of a gigabyte
    private static readonly string[] OfTheJournal = ["Instances", "Journal"];
    private const int Scale = 64; // a 64th of 1 GB in ranges and chunks of a 64th: as many of each as a gigabyte has

    [Fact]
    public async Task The_figures_of_a_recording_are_those_of_the_page()
    {
        var counted = await CountAsync();

        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "scale.md"));
        var rows = Rows(page);
        rows.Keys.ShouldBe(counted.Keys, ignoreOrder: true, string.Join("\n", counted.Select(c => $"| `{c.Key}` | {c.Value} |")));
        rows.Where(row => !IsNear(row.Value, counted[row.Key]))
            .Select(row => $"{row.Key}: the page says {row.Value}, counted {counted[row.Key]}")
            .ShouldBeEmpty();
        var days = Day().Matches(page);
        days.Count.ShouldBe(3);
        foreach (Match day in days)
        {
            var recordings = Number(day.Groups["recordings"]);
            Figures(day).ShouldAllBe(f => IsNear(f.Said, recordings * f.Each));
        }

        IEnumerable<(double Said, double Each)> Figures(Match day) =>
            [
                (Number(day.Groups["transactions"]), counted["product-transactions"] + counted["durable-transactions"]),
                (Number(day.Groups["executions"]), counted["executions"]),
                (Number(day.Groups["seconds"]), counted["gb-seconds"]),
                (Number(day.Groups["webex"]), counted["webex-calls"]),
            ];
    }

    /// <summary>A recording of 1 GB with one transcript, from its event to the end of all that it started: a day and more of its life.</summary>
    private async Task<Dictionary<string, int>> CountAsync()
    {
        using var activities = new RecordedActivities();
        await using var product = await Product.WithoutHostInVirtualTimeAsync(
            azurite,
            new WebexSimulatorOptions { Seed = 7_201 },
            settings:
            [
                ("Transfer:RangeBytes", $"{(256 << 20) / Scale}"),
                ("Transfer:ChunkBytes", $"{(16 << 20) / Scale}"),
                ("Reconcile:Interval", "30.00:00:00"), // what is done whether there are recordings or not is not theirs
                ("Engine:PollInterval", "30.00:00:00"),
            ]
        );
        var transactions = product.Storage = new StorageTransactions(product.Settings["Storage:TablePrefix"]!);
        product.Clock!.AlsoBusy = () => transactions.IsBusy;
        await product.AddHostAsync();
        await product.ConnectAsync(
            new
            {
                enabled = true,
                deleteFromWebex = true,
                participants = "coViewers",
            }
        );
        await product.ShouldArriveAsync(product.Record()); // the first one finds sessions and tokens not there yet
        await product.Clock.PassAsync(TimeSpan.FromDays(2), TimeSpan.FromMinutes(30));
        await product.Host.Services.GetRequiredService<RecordingListing>().PrepareAsync(CancellationToken.None); // for the pages, once
        var storage = transactions.Counts;
        var (webex, kaltura) = (product.Webex.World.CallLog.Calls.Count, product.Kaltura.World.CallLog.Count);

        var recording = product.Record(
            new RecordingSpec { SizeBytes = 1_000_000_000 / Scale, Transcripts = [new TranscriptSpec()] },
            new MeetingSpec { Participants = [new ParticipantSpec("bob@acme.example", "Bob")] }
        );
        await product.Clock.PassAsync(TimeSpan.FromHours(3), TimeSpan.FromSeconds(30));
        await product.Clock.PassAsync(TimeSpan.FromDays(2), TimeSpan.FromMinutes(30));
        var used = transactions
            .Counts.Where(c => c.Key != "blobs") // the lease of the journal, renewed by the clock
            .ToDictionary(c => c.Key, c => c.Value - storage.GetValueOrDefault(c.Key));

        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Deleted);
        var steps = activities.Of(product.Account, recording.Id).Count(a => a.GetTagItem("step") is not null);
        var recorded = await RecordedResultsAsync(product, recording);
        var waits = recorded - steps;
        return new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["workflows"] = Workflows,
            ["steps"] = steps,
            ["waits"] = waits,
            ["durable-transactions"] = (8 * steps) + (5 * waits) + (13 * Workflows),
            ["executions"] = (2 * steps) + waits + Workflows + Webhooks,
            ["gb-seconds"] = (int)(2 * (20 + (0.3 * (steps - Ranges)) + (0.02 * (steps + waits + Workflows)))),
            ["recordings-table"] = used["Recordings"],
            ["instances-table"] = used["Instances"],
            ["product-transactions"] = used.Where(u => !OfTheJournal.Contains(u.Key)).Sum(u => u.Value),
            ["journal-transactions"] = used.Where(u => OfTheJournal.Contains(u.Key)).Sum(u => u.Value),
            ["webex-calls"] = product.Webex.World.CallLog.Calls.Count - webex,
            ["kaltura-calls"] = product.Kaltura.World.CallLog.Count - kaltura,
        };
    }

    /// <summary>Steps, timers and waits of the recording's workflows, as the journal keeps them and Durable Functions would its history.</summary>
    private static async Task<int> RecordedResultsAsync(Product product, SimulatedRecording recording)
    {
        var journal = new TableClient(product.Settings["Storage:ConnectionString"], product.Settings["Storage:TablePrefix"] + "Journal");
        return await journal
            .QueryAsync<TableEntity>()
            .CountAsync(row =>
                row.PartitionKey.Contains(recording.Id, StringComparison.Ordinal) && row.RowKey.StartsWith("k|", StringComparison.Ordinal)
            );
    }

    private static bool IsNear(double said, double counted) => Math.Abs(said - counted) <= Math.Max(1, Tolerance * counted);

    private static Dictionary<string, int> Rows(string page) =>
        Row().Matches(page).ToDictionary(m => m.Groups["what"].Value, m => (int)Number(m.Groups["count"]), StringComparer.Ordinal);

    private static double Number(Group text) => double.Parse(text.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `(?<what>[a-z-]+)` \| (?<count>[0-9,]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(
        @"^\| (?<recordings>[0-9,]+) \| (?<transactions>[0-9,]+) \| (?<executions>[0-9,]+) \| (?<seconds>[0-9,]+) \| (?<webex>[0-9,]+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Day();
}
