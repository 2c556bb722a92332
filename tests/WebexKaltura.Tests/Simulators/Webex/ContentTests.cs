using System.Net;
using System.Security.Cryptography;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class ContentTests
{
    private const int Size = 3_000_017;

    [Fact]
    public async Task PiecesFetchedOutOfOrder_MakeTheContent()
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        using var client = new WebexClient(webex);
        var recording = Hold(webex);
        var link = await client.LinkOfAsync(recording);
        var whole = new byte[Size];
        foreach (var start in new[] { 2_000_000, 0, 1_000_001 })
        {
            var end = start switch
            {
                0 => 1_000_000,
                1_000_001 => 1_999_999,
                _ => Size - 1,
            };
            using var piece = await client.DownloadAsync(link, $"bytes={start}-{end}");
            piece.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            piece.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes {start}-{end}/{Size}");
            piece.Content.Headers.ContentLength.ShouldBe(end - start + 1);
            (await piece.Content.ReadAsByteArrayAsync()).CopyTo(whole, start);
        }
        Convert.ToHexStringLower(SHA256.HashData(whole)).ShouldBe(recording.Content.Sha256);
    }

    [Theory]
    [InlineData("bytes=-17", 3_000_000, 17)]
    [InlineData("bytes=3000000-", 3_000_000, 17)]
    [InlineData("bytes=3000000-9999999", 3_000_000, 17)]
    [InlineData("bytes=-9999999", 0, Size)]
    public async Task OpenRange_IsCutToTheContent(string range, long start, long length)
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        using var client = new WebexClient(webex);
        using var answer = await client.DownloadAsync(await client.LinkOfAsync(Hold(webex)), range);
        answer.Content.Headers.ContentRange!.From.ShouldBe(start);
        (await answer.Content.ReadAsByteArrayAsync()).LongLength.ShouldBe(length);
    }

    [Theory]
    [InlineData("bytes=3000017-")]
    [InlineData("bytes=-0")]
    public async Task RangePastTheEnd_CannotBeSatisfied(string range)
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        using var client = new WebexClient(webex);
        using var answer = await client.DownloadAsync(await client.LinkOfAsync(Hold(webex)), range);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        answer.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes */{Size}");
    }

    [Fact]
    public async Task IgnoredRange_GivesTheWholeFile()
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions { IgnoreRange = true });
        using var client = new WebexClient(webex);
        using var answer = await client.DownloadAsync(await client.LinkOfAsync(Hold(webex)), "bytes=10-19");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBe(Size);
    }

    [Fact]
    public async Task LinkOlderThanThreeHours_IsRefusedAndANewOneOpens()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 5, 6, 12, 0, 0, TimeSpan.Zero));
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions { TimeProvider = clock });
        using var client = new WebexClient(webex);
        var recording = Hold(webex);
        var link = await client.LinkOfAsync(recording);
        clock.Advance(TimeSpan.FromHours(3));
        (await StatusAsync(client, link)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(client, await client.LinkOfAsync(recording))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task LinkWithAForeignToken_OpensNothing()
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        using var client = new WebexClient(webex);
        var (mine, other) = (await client.LinkOfAsync(Hold(webex)), await client.LinkOfAsync(Hold(webex)));
        (await StatusAsync(client, mine.Split('?')[0] + "?" + other.Split('?')[1])).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task ActualBytes_DifferFromTheAnnouncedSize()
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        using var client = new WebexClient(webex);
        var spec = new RecordingSpec { SizeBytes = 1000, ActualBytes = 999 };
        var recording = webex.World.HoldMeeting(new MeetingSpec { Recordings = [spec] }).Recordings.Single();
        using var answer = await client.DownloadAsync(await client.LinkOfAsync(recording));
        answer.Content.Headers.ContentLength.ShouldBe(999);
        (await client.GetAsync(WebexClient.Details(recording))).GetProperty("sizeBytes").GetInt64().ShouldBe(1000);
    }

    private static async Task<HttpStatusCode> StatusAsync(WebexClient client, string link)
    {
        using var response = await client.DownloadAsync(link);
        return response.StatusCode;
    }

    private static SimulatedRecording Hold(WebexSimulator webex) =>
        webex.World.HoldMeeting(new MeetingSpec { Recordings = [new RecordingSpec { SizeBytes = Size }] }).Recordings.Single();
}
