using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What the log says of a recording's road, and what it does not say.</summary>
public sealed partial class LogTests(AzuriteFixture azurite)
{
    private static readonly string[] OfNoRecording = ["JournalEngine", "Timers", "AccountConnector", "StorageHealth"];

    [Fact]
    public async Task Every_line_of_a_recordings_road_says_which_and_none_a_secret_or_an_address()
    {
        await using var product = await Product.WithoutHostAsync(azurite, new WebexSimulatorOptions { Seed = 7_101 });
        product.LogsEverything = true;
        await product.AddHostAsync();
        await product.ConnectAsync(
            new
            {
                enabled = true,
                participants = "coViewers",
                deleteFromWebex = true,
            }
        );
        var before = product.Log.Lines.Count;
        var recording = product.Record(
            new RecordingSpec
            {
                Transcripts = [new TranscriptSpec()],
                AvailableAfterPolls = 2,
                BeforeAvailable = NotYet.WithoutLinks,
            },
            new MeetingSpec { HostEmail = "ann@acme.example", Participants = [new ParticipantSpec("bob@acme.example", "Bob")] }
        );
        await product.ShouldArriveAsync(recording);
        await product.ActAsync(recording, "delete-now");
        await product.ShouldHaveCaptionsAsync(recording, 1);
        await product.UntilAsync(recording, s => s.Deletion.State == "deleted", "the removal");

        var road = product.Log.Lines.Skip(before).ToList();
        var work = road.Where(l => l.Category.StartsWith("WebexKaltura.", StringComparison.Ordinal) || l.Category == "Polly")
            .Where(l => !OfNoRecording.Any(l.Category.EndsWith))
            .ToList();
        work.Select(l => l.Scope.GetValueOrDefault("Step")).Distinct().Count().ShouldBeGreaterThan(10);
        work.Where(l => l.Scope.GetValueOrDefault("Account") != product.Account || l.Scope.GetValueOrDefault("Recording") != recording.Id)
            .ShouldBeEmpty();
        ShouldBeDiscreet(product);
    }

    [Fact]
    public async Task Refusals_that_name_people_are_logged_without_their_addresses()
    {
        await using var product = await Product.WithoutHostAsync(azurite, new WebexSimulatorOptions { Seed = 7_102 });
        product.LogsEverything = true;
        await product.AddHostAsync();
        await product.ConnectAsync();
        var host = $"{new string('a', 100)}@acme.example"; // longer than a Kaltura user id may be

        var recording = product.Record(meeting: new MeetingSpec { HostEmail = host });

        await product.ShouldFailAsync(recording, host);
        product.Log.All.ShouldContain(l => l.Contains("[e-mail]", StringComparison.Ordinal));
        ShouldBeDiscreet(product);
    }

    private static void ShouldBeDiscreet(Product product)
    {
        string[] secrets =
        [
            product.Kaltura.AppToken,
            product.Kaltura.AdminSecret,
            product.Webex.ClientSecret,
            Product.ApiKey,
            .. product.Webex.World.RegisteredWebhooks.Select(w => w.Secret!),
            .. product
                .Webex.World.CallLog.Calls.Where(c => c.Target.Contains("token=", StringComparison.Ordinal))
                .Select(c => c.Target[(c.Target.IndexOf("token=", StringComparison.Ordinal) + 6)..]),
        ];
        var lines = product.Log.Lines;
        lines.ShouldContain(l => l.Level == LogLevel.Debug);
        foreach (var secret in secrets.Distinct(StringComparer.Ordinal))
        {
            lines.Where(l => l.ToString().Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
        }
        lines.Where(l => l.Level > LogLevel.Debug && Address().IsMatch(l.ToString())).ShouldBeEmpty();
    }

    [GeneratedRegex(@"[A-Za-z0-9._+-]+(@|%40)[A-Za-z0-9-]+\.[A-Za-z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
