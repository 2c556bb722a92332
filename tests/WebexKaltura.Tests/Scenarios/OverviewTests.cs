using System.Text.Json;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>How things stand, in numbers that follow what happens to the recordings.</summary>
public sealed class OverviewTests(AzuriteFixture azurite)
{
    private static readonly RecordingSpec Small = new() { SizeBytes = 20_000 };

    [Fact]
    public async Task Outcomes_bytes_and_times_are_counted_by_day_and_account()
    {
        await using var product = await ConnectedAsync();
        await product.ShouldArriveAsync(product.Record(Small));
        await product.ShouldArriveAsync(product.Record(Small));
        await product.ShouldBeSkippedAsync(product.Record(Small, new MeetingSpec { Kind = MeetingKind.Webinar }), "webinar");

        await CountedAsync(product, (2, 1, 0));
        var overview = await product.Json.GetAsync($"overview?days=7&account={product.Account}");

        Counts(overview.GetProperty("recordings")).ShouldBe((2, 1, 0));
        overview.GetProperty("bytesDone").GetInt64().ShouldBe(40_000);
        overview.GetProperty("successRate").GetDouble().ShouldBe(1);
        var series = overview.GetProperty("series").EnumerateArray().ToList();
        series.Count.ShouldBe(7);
        series.Sum(day => day.GetProperty("ready").GetInt32()).ShouldBe(2);
        overview.GetProperty("timeToReady").GetProperty("p95").GetDouble().ShouldBePositive();
        overview.GetProperty("byAccount")[0].GetProperty("bytes").GetInt64().ShouldBe(40_000);
        overview.GetProperty("attention").GetArrayLength().ShouldBe(0);
        overview.GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_failure_needs_attention_until_its_retry_is_ready()
    {
        await using var product = await ConnectedAsync();
        var recording = product.RecordQuietly(Small);
        product.Kaltura.World.FailProcessing(recording.Id);
        product.Webex.World.AnnounceRecording(recording.Id);
        await product.ShouldFailAsync(recording, "ERROR_CONVERTING");

        var failed = await CountedAsync(product, (0, 0, 1));
        var item = failed.GetProperty("attention").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("kind").GetString().ShouldBe("failed");
        item.GetProperty("recordings")[0].GetString().ShouldBe(recording.Id);

        product.Kaltura.World.MendProcessing(recording.Id);
        await product.RetryUntilReadyAsync(recording);

        var mended = await CountedAsync(product, (1, 0, 0));
        mended.GetProperty("attention").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Two_hosts_count_twenty_recordings_once_each()
    {
        await using var product = await ConnectedAsync();
        await product.AddHostAsync();
        var recordings = Enumerable.Range(0, 20).Select(_ => product.Record(Small)).ToList();
        foreach (var recording in recordings)
        {
            await product.ShouldArriveAsync(recording);
        }

        var overview = await CountedAsync(product, (20, 0, 0));

        overview.GetProperty("bytesDone").GetInt64().ShouldBe(400_000);
    }

    /// <summary>The overview that counts so: a recording is counted a moment after its row says how it ended.</summary>
    private static async Task<JsonElement> CountedAsync(Product product, (int, int, int) counts)
    {
        JsonElement overview = default;
        await Eventually.BecomesTrueAsync(
            async () => Counts((overview = await product.Json.GetAsync("overview")).GetProperty("recordings")) == counts,
            $"the overview to count {counts}"
        );
        return overview;
    }

    private async Task<Product> ConnectedAsync()
    {
        var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(new { enabled = true, uploadWebinars = false });
        return product;
    }

    private static (int Ready, int Skipped, int Failed) Counts(JsonElement recordings) =>
        (
            recordings.GetProperty("ready").GetInt32(),
            recordings.GetProperty("skipped").GetInt32(),
            recordings.GetProperty("failed").GetInt32()
        );
}
