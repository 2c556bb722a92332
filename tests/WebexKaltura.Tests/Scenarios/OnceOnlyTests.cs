using System.Security.Cryptography;
using System.Text;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>No recording twice, and none lost, whatever goes wrong.</summary>
public sealed class OnceOnlyTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15); // retries wait, and sessions end for all recordings at once

    // How long Kaltura's listings stay behind its database.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Twenty_copies_of_one_event_at_two_hosts_make_one_entry()
    {
        await using var product = await Product.StartAsync(azurite, kaltura: new KalturaSimulatorOptions { IndexLag = Lag });
        var first = product.Host;
        await product.ConnectAsync();
        var second = await product.AddHostAsync();
        var recording = product.Record(new RecordingSpec { Announce = false });
        var webhook = product.Webex.World.RegisteredWebhooks.First(w => w.Resource == "recordings" && w.Event == "created");
        var path = new Uri(webhook.TargetUrl).AbsolutePath;
        var body = Encoding.UTF8.GetBytes($$$"""{"resource":"recordings","event":"created","data":{"id":"{{{recording.Id}}}"}}""");
        var signature = Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(webhook.Secret!), body));
        using var http = new HttpClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PostAsync((i % 2 == 0 ? first : second).Url + path)));

        answers.ShouldAllBe(status => status == 202);
        await product.ShouldArriveAsync(recording);

        async Task<int> PostAsync(string url)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.Add("X-Spark-Signature", signature);
            using var answer = await http.PostAsync(url, content);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task Thirty_recordings_arrive_once_each_under_faults_of_every_kind()
    {
        var (webex, kaltura) = Product.Faulty(seed: 7, rate: 0.05);
        await using var product = await Product.StartAsync(
            azurite,
            webex,
            kaltura with
            {
                IndexLag = Lag,
            },
            ("Ingest:PollInterval", "00:00:00.500"),
            ("Transfer:ChunkBytes", "262144"),
            ("Transfer:RangeBytes", "524288")
        );
        await product.ConnectAsync();

        var recordings = Enumerable
            .Range(0, 30)
            .Select(i =>
                product.Record(
                    new RecordingSpec { SizeBytes = 200_000 + (i * 30_001), Transcripts = [new TranscriptSpec(i % 3 == 0 ? "de" : null)] },
                    new MeetingSpec { Topic = $"Lecture {i % 5}", HostEmail = $"host{i % 4}@acme.example" }
                )
            )
            .ToList();
        await product.Api.ReconcileAsync(product.Account, CancellationToken.None); // an event may have been given up after its retries

        foreach (var recording in recordings)
        {
            var entry = await product.ShouldArriveAsync(recording, Patience);
            await Eventually.BecomesTrueAsync(
                () => product.Kaltura.World.Entry(entry.Id)!.Captions.Any(c => c.Content is not null),
                $"the caption of {recording.Id}",
                limit: Patience
            );
            recording.Transcripts[0].Gives(product.Kaltura.World.Entry(entry.Id)!.Captions.ShouldHaveSingleItem().Content).ShouldBeTrue();
        }
        product.Kaltura.World.Entries.Count.ShouldBe(30);
        product.Kaltura.Faults.Struck.Values.Sum().ShouldBeGreaterThan(10);
        product.Webex.Faults.Struck.Values.Sum().ShouldBeGreaterThan(10);
    }
}
