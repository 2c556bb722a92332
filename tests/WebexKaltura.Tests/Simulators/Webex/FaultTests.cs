using System.Net;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class FaultTests
{
    [Fact]
    public async Task SameSeed_StrikesTheSameCalls()
    {
        var (first, second) = (await StatusesAsync(seed: 7), await StatusesAsync(seed: 7));
        first.ShouldContain(HttpStatusCode.TooManyRequests);
        first.ShouldContain(HttpStatusCode.OK);
        second.ShouldBe(first);
        (await StatusesAsync(seed: 8)).ShouldNotBe(first);
    }

    [Fact]
    public async Task ExpiredLink_IsRefusedUntilANewOneIsAskedFor()
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        using var client = new WebexClient(webex);
        var recording = webex.World.HoldMeeting(new MeetingSpec()).Recordings.Single();
        var link = await client.LinkOfAsync(recording);
        webex.Faults.Set(FaultKind.ExpiredLink, 1);
        (await StatusAsync(client, link)).ShouldBe(HttpStatusCode.Forbidden);
        webex.Faults.Set(FaultKind.ExpiredLink, 0);
        (await StatusAsync(client, link)).ShouldBe(HttpStatusCode.Forbidden, "the link stays dead");
        (await StatusAsync(client, await client.LinkOfAsync(recording))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task LateLinkAtEveryRead_StillPasses()
    {
        await using var webex = await WebexSimulator.StartAsync(
            new WebexSimulatorOptions { Faults = new FaultPlan().Set(FaultKind.LateLink, 1) }
        );
        using var client = new WebexClient(webex);
        var recording = webex.World.HoldMeeting(new MeetingSpec()).Recordings.Single();
        var reads = new List<bool>();
        for (var i = 0; i < 4; i++)
        {
            var details = await client.GetAsync(WebexClient.Details(recording));
            reads.Add(details.TryGetProperty("temporaryDirectDownloadLinks", out _));
        }
        reads.ShouldBe([false, false, false, true]);
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(int seed)
    {
        var faults = new FaultPlan(seed).Set(FaultKind.TooManyRequests, 0.3);
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions { Faults = faults });
        using var client = new WebexClient(webex);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 30; i++)
        {
            statuses.Add(await client.StatusAsync("/admin/recordings"));
        }
        return statuses;
    }

    private static async Task<HttpStatusCode> StatusAsync(WebexClient client, string link)
    {
        using var response = await client.DownloadAsync(link);
        return response.StatusCode;
    }
}
