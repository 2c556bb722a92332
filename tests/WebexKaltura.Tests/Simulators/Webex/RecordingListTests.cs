using System.Net;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class RecordingListTests : IAsyncLifetime
{
    private WebexSimulator _webex = null!;
    private WebexClient _client = null!;

    private static DateTimeOffset Noon => new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

    public async ValueTask InitializeAsync()
    {
        _webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions(), TestContext.Current.CancellationToken);
        _client = new WebexClient(_webex);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _webex.DisposeAsync();
    }

    [Fact]
    public async Task EveryPage_FollowedByItsLink_GivesEachRecordingOnceNewestFirst()
    {
        var held = Enumerable.Range(0, 25).Select(i => Produced(Noon.AddMinutes(i))).ToList();
        var ids = await _client.IdsAsync("/admin/recordings?from=2026-05-06T00:00:00Z&to=2026-05-07T00:00:00Z&max=10");
        ids.ShouldBe(held.AsEnumerable().Reverse().Select(r => r.Id));
        _webex.World.CallLog.Of("GET", "/v1/admin/recordings").Count.ShouldBe(3);
    }

    [Fact]
    public async Task SiteThatIsNotAdministered_IsRefusedInEveryAdminListing()
    {
        var site = _webex.World.Sites[1].SiteUrl;
        var meeting = _webex.World.HoldMeeting(new MeetingSpec { SiteUrl = site });
        string[] listings =
        [
            $"/admin/recordings?siteUrl={site}",
            $"/admin/recordings?meetingId={meeting.MeetingId}",
            $"/admin/meetingTranscripts?siteUrl={site}",
        ];
        foreach (var listing in listings)
        {
            (await _client.StatusAsync(listing)).ShouldBe(HttpStatusCode.OK);
        }

        _webex.World.SitesNotAdministered = [site];

        foreach (var listing in listings)
        {
            (await _client.StatusAsync(listing)).ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task LastPage_HasNoLink()
    {
        Produced(DateTimeOffset.UtcNow);
        using var response = await _client.SendAsync(HttpMethod.Get, "/admin/recordings?max=1");
        WebexClient.NextOf(response).ShouldBeNull();
    }

    [Fact]
    public async Task RecordingDeletedBetweenPages_ShiftsNothing()
    {
        var held = Enumerable.Range(0, 4).Select(i => Produced(Noon.AddMinutes(-i))).ToList();
        using var first = await _client.SendAsync(HttpMethod.Get, "/admin/recordings?from=2026-05-06T00:00:00Z&max=2");
        _webex.World.DeleteRecording(held[0].Id);
        (await _client.IdsAsync(WebexClient.NextOf(first)!)).ShouldBe([held[2].Id, held[3].Id]);
    }

    [Fact]
    public async Task Window_TakesFromAndLeavesTo()
    {
        var first = Produced(Noon);
        Produced(Noon.AddHours(1));
        (await _client.IdsAsync("/admin/recordings?from=2026-05-06T12:00:00Z&to=2026-05-06T13:00:00Z")).ShouldBe([first.Id]);
    }

    [Theory]
    [InlineData("from=2026-05-06T12:00:00Z", 6, true)]
    [InlineData("from=2026-05-06T12:00:00Z", 7, false)]
    [InlineData("to=2026-05-20T12:00:00Z", 7, true)]
    [InlineData("to=2026-05-20T12:00:00Z", 6, false)]
    public async Task LoneBound_MeansSevenDays(string query, int daysAfterNoon, bool listed)
    {
        var recording = Produced(Noon.AddDays(daysAfterNoon));
        (await _client.IdsAsync($"/admin/recordings?{query}")).Contains(recording.Id).ShouldBe(listed);
    }

    [Theory]
    [InlineData("from=2026-05-01T00:00:00Z&to=2026-05-31T00:00:01Z")]
    [InlineData("from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z")]
    [InlineData("from=yesterday")]
    [InlineData("max=0")]
    [InlineData("max=101")]
    [InlineData("status=lost")]
    [InlineData("cursor=%21")]
    public async Task UnfitQuery_IsABadRequest(string query) =>
        (await _client.StatusAsync($"/admin/recordings?{query}")).ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task WindowOfThirtyDays_IsAllowed() =>
        (await _client.StatusAsync("/admin/recordings?from=2026-05-01T00:00:00Z&to=2026-05-31T00:00:00Z")).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task WithoutSiteUrl_OnlyThePreferredSiteIsListed()
    {
        var here = Produced(DateTimeOffset.UtcNow);
        var there = Produced(DateTimeOffset.UtcNow, _webex.World.Sites[1].SiteUrl);
        (await _client.IdsAsync("/admin/recordings")).ShouldBe([here.Id]);
        (await _client.IdsAsync($"/admin/recordings?siteUrl={there.SiteUrl}")).ShouldBe([there.Id]);
    }

    [Fact]
    public async Task WithMeetingId_SiteAndWindowAreIgnored()
    {
        var recording = Produced(Noon, _webex.World.Sites[1].SiteUrl);
        (await _client.IdsAsync($"/admin/recordings?meetingId={recording.MeetingId}&from=2020-01-01T00:00:00Z")).ShouldBe([recording.Id]);
    }

    [Fact]
    public async Task RecycleBin_IsListedByStatus()
    {
        var recording = Produced(DateTimeOffset.UtcNow);
        _webex.World.DeleteRecording(recording.Id);
        (await _client.IdsAsync("/admin/recordings")).ShouldBeEmpty();
        (await _client.IdsAsync("/admin/recordings?status=deleted")).ShouldBe([recording.Id]);
    }

    [Fact]
    public async Task RecordingListedLate_IsNotThereBefore()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Noon);
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions { TimeProvider = clock });
        using var client = new WebexClient(webex);
        webex.World.HoldMeeting(new MeetingSpec { Recordings = [new RecordingSpec { ListedAfter = TimeSpan.FromHours(2) }] });
        (await client.IdsAsync("/admin/recordings")).ShouldBeEmpty();
        clock.Advance(TimeSpan.FromHours(2));
        (await client.IdsAsync("/admin/recordings")).Count.ShouldBe(1);
    }

    private SimulatedRecording Produced(DateTimeOffset at, string? site = null) =>
        _webex
            .World.HoldMeeting(new MeetingSpec { SiteUrl = site, Recordings = [new RecordingSpec { CreateTime = at }] })
            .Recordings.Single();
}
