using System.Net;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class DetailsAndDeletionTests : IAsyncLifetime
{
    private WebexSimulator _webex = null!;
    private WebexClient _client = null!;

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
    public async Task DetailsWithoutHostEmail_AreNotFoundByAnAdminWhoIsNotTheHost() =>
        (await _client.StatusAsync($"/recordings/{Hosted("ann@acme.example").Id}")).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task UnencodedPlusInHostEmail_FindsNobody()
    {
        var recording = Hosted("ann+webex@acme.example");
        (await _client.StatusAsync($"/recordings/{recording.Id}?hostEmail=ann+webex@acme.example")).ShouldBe(HttpStatusCode.NotFound);
        (await _client.StatusAsync($"/recordings/{recording.Id}?hostEmail=ann%2Bwebex@acme.example")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task RecordingOfAnotherSite_NeedsItsSiteAsHeader()
    {
        var site = _webex.World.Sites[1].SiteUrl;
        var recording = Hosted("ann@acme.example", site);
        (await _client.StatusAsync(WebexClient.Details(recording))).ShouldBe(HttpStatusCode.NotFound);
        (await _client.StatusAsync(WebexClient.Details(recording), site)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task HostWhoLeftUnnoticed_LeavesRecordingsThatCanBeRead()
    {
        var recording = Hosted("ann@acme.example");
        _webex.World.RemovePerson("ann@acme.example", DepartedHost.Answered);
        (await _client.StatusAsync(WebexClient.Details(recording))).ShouldBe(HttpStatusCode.OK);
        (await _client.GetAsync("/people?email=ann@acme.example")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task PreventDownload_LeavesTheLinksAway()
    {
        var recording = Hold(new RecordingSpec { PreventDownload = true });
        (await _client.GetAsync(WebexClient.Details(recording))).TryGetProperty("temporaryDirectDownloadLinks", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task RecordingNotThereYet_ShowsAsItsSpecSaysUntilItIs()
    {
        var absent = Hold(new RecordingSpec { AvailableAfterPolls = 1 });
        var empty = Hold(new RecordingSpec { AvailableAfterPolls = 1, BeforeAvailable = NotYet.WithoutSize });
        (await _client.StatusAsync(WebexClient.Details(absent))).ShouldBe(HttpStatusCode.NotFound);
        (await _client.GetAsync(WebexClient.Details(empty))).GetProperty("sizeBytes").GetInt64().ShouldBe(0);
        (await _client.LinkOfAsync(absent)).ShouldNotBeEmpty();
        (await _client.GetAsync(WebexClient.Details(empty))).GetProperty("sizeBytes").GetInt64().ShouldBe(empty.SizeBytes);
    }

    [Fact]
    public async Task RecordingOfLater_IsWithoutLinksUntilItsTime()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions { TimeProvider = clock });
        using var client = new WebexClient(webex);
        var later = new RecordingSpec { AvailableAfter = TimeSpan.FromMinutes(10), BeforeAvailable = NotYet.WithoutLinks };
        var recording = webex.World.HoldMeeting(new MeetingSpec { Recordings = [later] }).Recordings.Single();
        (await client.GetAsync(WebexClient.Details(recording))).TryGetProperty("temporaryDirectDownloadLinks", out _).ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(10));
        (await client.LinkOfAsync(recording)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task SoftDeletedRecording_CanBeRestored()
    {
        var recording = Hosted("ann@acme.example");
        var link = await _client.LinkOfAsync(recording);
        (await MoveAsync("softDelete", recording)).ShouldBe(HttpStatusCode.NoContent);
        _webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Deleted);
        using (var gone = await _client.DownloadAsync(link))
        {
            gone.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await MoveAsync("restore", recording)).ShouldBe(HttpStatusCode.NoContent);
        _webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    [Fact]
    public async Task IdsOfAnotherSite_AreRefusedAndNothingMoves()
    {
        var here = Hosted("ann@acme.example");
        var there = Hosted("ann@acme.example", _webex.World.Sites[1].SiteUrl);
        (await MoveAsync("softDelete", here, there)).ShouldBe(HttpStatusCode.BadRequest);
        _webex.World.RecordingState(here.Id).ShouldBe(RecordingState.Available);
        (await MoveAsync("softDelete", there)).ShouldBe(HttpStatusCode.NoContent, "its own site was in the body");
    }

    [Fact]
    public async Task MoreThanAHundredIds_AreABadRequest()
    {
        var ids = Enumerable.Repeat(Hosted("ann@acme.example").Id, 101);
        var status = await _client.StatusAsync(
            HttpMethod.Post,
            "/recordings/softDelete?hostEmail=ann@acme.example",
            new { recordingIds = ids }
        );
        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task PurgedRecording_IsGoneForGood()
    {
        var recording = Hosted("ann@acme.example");
        (await MoveAsync("softDelete", recording)).ShouldBe(HttpStatusCode.NoContent);
        (await MoveAsync("purge", recording)).ShouldBe(HttpStatusCode.NoContent);
        _webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Purged);
        (await MoveAsync("restore", recording)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/recordings/{0}?hostEmail=ann@acme.example")]
    [InlineData("/admin/recordings/{0}")]
    public async Task DeletedForGood_TheSecondTimeItIsNotFound(string path)
    {
        var url = string.Format(path, Hosted("ann@acme.example").Id);
        (await _client.StatusAsync(HttpMethod.Delete, url)).ShouldBe(HttpStatusCode.NoContent);
        (await _client.StatusAsync(HttpMethod.Delete, url)).ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<HttpStatusCode> MoveAsync(string action, params SimulatedRecording[] recordings) =>
        _client.StatusAsync(
            HttpMethod.Post,
            $"/recordings/{action}?hostEmail={recordings[0].HostEmail}",
            new { recordingIds = recordings.Select(r => r.Id), siteUrl = recordings[0].SiteUrl }
        );

    private SimulatedRecording Hosted(string email, string? site = null) =>
        _webex.World.HoldMeeting(new MeetingSpec { HostEmail = email, SiteUrl = site }).Recordings.Single();

    private SimulatedRecording Hold(RecordingSpec spec) =>
        _webex.World.HoldMeeting(new MeetingSpec { Recordings = [spec] }).Recordings.Single();
}
