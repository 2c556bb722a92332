using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Standalone.Benchmark;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Many recordings at once, in a process of its own whose memory can be measured. A thousand are the benchmark's (<c>--only load</c>).</summary>
public sealed class LoadTests(AzuriteFixture azurite)
{
    private const int Recordings = 200;
    private const long MostGrowth = 300_000_000; // bytes; a served process idles at about 100 MB

    [Fact]
    public async Task Two_hundred_recordings_announced_at_once_all_arrive_or_say_why_in_bounded_memory()
    {
        await using var product = await Product.WithoutHostAsync(azurite, settings: ("Ingest:PollInterval", "00:00:01"));
        await using var host = await ServedHost.StartAsync(product.Settings, TestContext.Current.CancellationToken);
        await product.ConnectAsync(new { enabled = true, minimumDuration = "PT1M" }, host.Api);

        var flood = await RecordingFlood.RunAsync(
            host,
            product.Account,
            () => Task.FromResult<IReadOnlyCollection<string>>([.. Enumerable.Range(0, Recordings).Select(i => Announce(product, i))]),
            TimeSpan.FromMinutes(5),
            TestContext.Current.CancellationToken
        );

        TestContext.Current.SendDiagnosticMessage($"{flood}");
        (flood.Ready, flood.Explained).ShouldBe((Recordings * 9 / 10, Recordings / 10));
        product.Kaltura.World.Entries.Count.ShouldBe(flood.Ready);
        flood.GrowthBytes.ShouldBeLessThan(MostGrowth);
    }

    [Fact]
    public async Task No_more_recordings_of_an_account_transfer_at_once_than_are_set()
    {
        const int most = 2;
        const long size = 512 << 10;
        await using var product = await Product.StartAsync(
            azurite,
            new WebexSimulatorOptions { Network = new NetworkConditions(BytesPerSecond: 400_000) },
            null,
            ("Transfer:RecordingsPerAccount", $"{most}"),
            ("Transfer:ChunkBytes", "65536"),
            ("Transfer:RangeBytes", "131072")
        );
        await product.ConnectAsync();
        var recordings = Enumerable.Range(0, 10).Select(_ => product.Record(new RecordingSpec { SizeBytes = size })).ToList();

        var together = 0;
        await Eventually.BecomesTrueAsync(
            () =>
            {
                together = Math.Max(together, product.Kaltura.World.UploadTokens.Count(t => t.UploadedBytes is > 0 and < size));
                return product.Kaltura.World.Entries.Count(e => e.Size == size) == recordings.Count;
            },
            "the recordings"
        );

        together.ShouldBeInRange(1, most + 1); // one that has sent all is inside no more, but may not have been counted to its end
    }

    private static string Announce(Product product, int number) =>
        product
            .Record(
                new RecordingSpec
                {
                    SizeBytes = 64 << 10,
                    Duration = number % 10 == 0 ? TimeSpan.FromSeconds(20) : TimeSpan.FromMinutes(20), // each tenth is too short
                },
                new MeetingSpec { HostEmail = $"host{number % 7}@acme.example" }
            )
            .Id;
}
