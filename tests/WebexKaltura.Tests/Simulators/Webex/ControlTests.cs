using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class ControlTests : IAsyncLifetime
{
    private WebexSimulator _webex = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions(), TestContext.Current.CancellationToken);
        _http = new HttpClient { BaseAddress = new Uri(_webex.Origin) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _webex.DisposeAsync();
    }

    [Fact]
    public async Task MeetingHeldOverHttp_IsAnsweredWithWhatCameOfIt()
    {
        var spec = new
        {
            topic = "Planning",
            hostEmail = "ann@acme.example",
            kind = "webinar",
            recordings = new[]
            {
                new
                {
                    sizeBytes = 12_345,
                    duration = "00:10:00",
                    format = "arf",
                },
            },
        };
        using var answer = await _http.PostAsJsonAsync("/simulator/meetings", spec);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var recording = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("recordings")[0];
        var held = _webex.World.FindRecording(recording.GetProperty("id").GetString()!)!;
        held.Spec.Format.ShouldBe(RecordingFormat.Arf);
        held.Spec.Duration.ShouldBe(TimeSpan.FromMinutes(10));
        held.Meeting.Spec.Kind.ShouldBe(MeetingKind.Webinar);
        recording.GetProperty("sha256").GetString().ShouldBe(held.Content.Sha256);
        _webex.World.DeleteRecording(held.Id);
        var state = await _http.GetFromJsonAsync<JsonElement>($"/simulator/recordings/{held.Id}");
        state.GetProperty("state").GetString().ShouldBe("deleted");
    }

    [Fact]
    public async Task RefreshTokenFromControl_IsUsableUntilItIsExpired()
    {
        using var issued = await _http.PostAsJsonAsync("/simulator/refresh-tokens", new { email = _webex.World.Admin.Email });
        var token = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refreshToken").GetString()!;
        (await RefreshAsync(token)).ShouldBe(HttpStatusCode.OK);
        using var expired = await _http.PostAsJsonAsync("/simulator/expire", new { what = "refreshTokens" });
        expired.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RefreshAsync(token)).ShouldBe(HttpStatusCode.BadRequest);
        var calls = await _http.GetFromJsonAsync<JsonElement>("/simulator/calls");
        calls.EnumerateArray().Select(c => c.GetProperty("status").GetInt32()).ShouldBe([200, 400]);
    }

    [Fact]
    public async Task FaultsSetFromControl_SpareTheControl()
    {
        using var set = await _http.PutAsJsonAsync("/simulator/faults", new { serverError = 1.0 });
        set.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RefreshAsync("any")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        _webex.Faults.Struck[FaultKind.ServerError].ShouldBe(1);
        using var unknown = await _http.PutAsJsonAsync("/simulator/faults", new { earthquake = 1.0 });
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<HttpStatusCode> RefreshAsync(string token)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = _webex.ClientId,
                ["client_secret"] = _webex.ClientSecret,
                ["refresh_token"] = token,
            }
        );
        using var response = await _http.PostAsync($"{_webex.ApiUrl}/access_token", form);
        return response.StatusCode;
    }
}
