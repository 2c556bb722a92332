using System.Net;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class OddAnswerTests : IAsyncLifetime
{
    private const string Host = "left@acme.example";
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

    [Theory]
    [InlineData(OddAnswer.Page, 200, "text/html")]
    [InlineData(OddAnswer.ForbiddenPage, 403, "text/html")]
    [InlineData(OddAnswer.MissingPage, 404, "text/html")]
    [InlineData(OddAnswer.SignIn, 302, "text/html")]
    [InlineData(OddAnswer.Empty, 200, null)]
    [InlineData(OddAnswer.PreconditionRequired, 428, "application/json")]
    public async Task PlannedAnswer_IsGivenAsOftenAsAsked(OddAnswer answer, int status, string? type)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        _webex.World.AnswerOddly("GET", "/v1/people", answer);

        using var odd = await http.GetAsync($"{_webex.ApiUrl}/people/me");

        ((int)odd.StatusCode, odd.Content.Headers.ContentType?.MediaType).ShouldBe((status, type));
        (await _client.StatusAsync(HttpMethod.Get, "/people/me")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(DepartedHost.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(DepartedHost.NotFound, HttpStatusCode.NotFound)]
    [InlineData(DepartedHost.Answered, HttpStatusCode.OK)]
    public async Task CallsInTheNameOfAHostWhoLeft_AreAnsweredAsSet(DepartedHost answer, HttpStatusCode status)
    {
        var meeting = _webex.World.HoldMeeting(new MeetingSpec { HostEmail = Host });
        _webex.World.RemovePerson(Host, answer);
        var query = $"meetingId={meeting.MeetingId}&hostEmail={Host}";

        (await _client.StatusAsync(HttpMethod.Get, WebexClient.Details(meeting.Recordings[0]))).ShouldBe(status);
        (await _client.StatusAsync(HttpMethod.Get, $"/meetings/{meeting.MeetingId}?hostEmail={Host}")).ShouldBe(status);
        (await _client.StatusAsync(HttpMethod.Get, $"/meetingTranscripts?{query}")).ShouldBe(status);
        (await _client.StatusAsync(HttpMethod.Get, $"/meetingParticipants?{query}")).ShouldBe(status);
        using var ofAdmin = await AsAdminAsync(meeting.MeetingId);
        ofAdmin.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> AsAdminAsync(string meetingId)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_webex.ApiUrl}/admin/meetings/{meetingId}");
        request.Headers.Authorization = new("Bearer", _client.Token);
        return await http.SendAsync(request);
    }
}
