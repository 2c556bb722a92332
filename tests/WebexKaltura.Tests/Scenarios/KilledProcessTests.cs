using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Standalone.Benchmark;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>The plug is pulled from a real process.</summary>
public sealed class KilledProcessTests(AzuriteFixture azurite)
{
    private const long Size = 1_000_000_000;
    private const int Kills = 10;
    private const int Lanes = 4;
    private const int ChunkBytes = 16 << 20;

    [Fact]
    public async Task Killed_at_ten_moments_of_a_large_ingest_it_sends_at_most_one_chunk_per_lane_again_each_time()
    {
        var line = new NetworkConditions(60_000_000);
        await using var product = await Product.WithoutHostAsync(
            azurite,
            new WebexSimulatorOptions { Network = line },
            new KalturaSimulatorOptions { Network = line }
        );
        var random = new Random(20261124);
        var kaltura = product.Kaltura.World;
        SimulatedRecording? recording = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await ServedHost.StartAsync(product.Settings, CancellationToken.None);
            recording ??= await ConnectAndRecordAsync(product, host);
            // Killed after so many more bytes: whenever that is, it is in the middle of something.
            var until = kaltura.BytesReceived + random.NextInt64(Size / (3 * Kills), Size / (Kills + 1));
            await Eventually.BecomesTrueAsync(() => kaltura.BytesReceived >= until, $"the bytes before kill {kill + 1}");
            await host.Process.KillAsync();
        }

        await using var last = await ServedHost.StartAsync(product.Settings, CancellationToken.None);
        await last.WaitUntilReadyAsync(product.Webex.World.OrganisationAccount(), recording!.Id, TestContext.Current.CancellationToken);

        var entry = kaltura.EntriesByReference(recording.Id).ShouldHaveSingleItem();
        entry.Sha256.ShouldBe(recording.Content.Sha256);
        kaltura.BytesReceived.ShouldBeLessThanOrEqualTo(Size + ((long)Kills * Lanes * ChunkBytes));
    }

    private static async Task<SimulatedRecording> ConnectAndRecordAsync(Product product, ServedHost host)
    {
        await product.ConnectAsync(api: host.Api);
        return product.Record(new RecordingSpec { SizeBytes = Size });
    }
}

file static class OrganisationAccounts
{
    public static string OrganisationAccount(this WebexWorld world) => Core.Accounts.AccountId.ForOrganisation(world.OrganisationId).Value;
}
