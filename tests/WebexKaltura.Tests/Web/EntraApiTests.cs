using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WebexKaltura.Core.Audit;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Graph;
using WebexKaltura.Web.Signin.Callers;

namespace WebexKaltura.Tests.Web;

/// <summary>The JSON API with tokens of a simulated tenant: how a script gets one, who it then is, and what it reads when it does not get in.</summary>
public sealed class EntraApiTests : IAsyncLifetime
{
    private readonly EntraUnderTest _entra = new();

    public ValueTask InitializeAsync() => _entra.StartAsync();

    public ValueTask DisposeAsync() => _entra.DisposeAsync();

    [Fact]
    public async Task Script_GetsATokenByItsOwnSecret_AndIsItselfInTheAudit()
    {
        var app = new GraphApp("0a0a0000-0000-4000-8000-00000000000a", "script-secret") { AppRoles = ["Admin"] };
        _entra.Tenant.World.AddApp(app);
        await _entra.Web.ConnectAsync();

        var answer = await SendAsync(HttpMethod.Delete, $"accounts/{Connections.Id}", await AcquireAsync(app));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Removal().Actor.ShouldBe($"app {app.ClientId}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Person_IsInTheAuditByName(int version)
    {
        _entra.Tenant.World.AccessTokenVersion = version;
        await _entra.Web.ConnectAsync();

        await SendAsync(HttpMethod.Delete, $"accounts/{Connections.Id}", _entra.Token("Admin"));

        Removal().Actor.ShouldBe("ada@acme.example");
    }

    [Fact]
    public async Task Keys_AreAskedForAtTheFirstToken_AndKept()
    {
        await SendAsync(HttpMethod.Get, "accounts", null);
        await SendAsync(HttpMethod.Get, "accounts", "garbage");
        _entra.Tenant.World.Calls.ShouldBeEmpty();

        for (var i = 0; i < 3; i++)
        {
            (await SendAsync(HttpMethod.Get, "accounts", _entra.Token("Viewer"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        _entra.Tenant.World.Calls.Count.ShouldBe(2); // the configuration and the keys
    }

    [Fact]
    public async Task Authority_ThatFailsNowAndThen_IsAskedAgain()
    {
        _entra.Tenant.Faults.Set(FaultKind.ServerError, 0.6);

        (await SendAsync(HttpMethod.Get, "accounts", _entra.Token("Viewer"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        _entra.Tenant.Faults.Struck[FaultKind.ServerError].ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Authority_ThatIsAway_IsNoRefusal()
    {
        var token = _entra.Token("Viewer");
        await _entra.Tenant.DisposeAsync();

        var answer = await SendAsync(HttpMethod.Get, "accounts", token);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await DetailAsync(answer)).ShouldContain("Microsoft Entra");
    }

    [Fact]
    public async Task Refusals_SayWhatToAskFor()
    {
        var remedy = $"Ask for one of api://{_entra.Tenant.ClientId}; the API key is not taken here.";
        var none = await SendAsync(HttpMethod.Get, "accounts", null);
        none.Headers.WwwAuthenticate.Single().Parameter.ShouldBe("realm=\"WebexKaltura\"");
        (await DetailAsync(none)).ShouldBe($"Send an access token of Microsoft Entra as Authorization: Bearer TOKEN. {remedy}");

        var expired = await SendAsync(
            HttpMethod.Get,
            "accounts",
            _entra.Token("Admin", c => c["exp"] = _entra.Now.AddMinutes(-6).ToUnixTimeSeconds())
        );
        expired.Headers.WwwAuthenticate.Single().Parameter.ShouldBe("realm=\"WebexKaltura\", error=\"invalid_token\"");
        (await DetailAsync(expired)).ShouldBe($"The token has expired, or is not good yet. {remedy}");
        (await DetailAsync(await SendAsync(HttpMethod.Get, "accounts", _entra.Token("Admin", c => c["aud"] = "another")))).ShouldBe(
            $"The token is for another audience. {remedy}"
        );
        (await DetailAsync(await SendAsync(HttpMethod.Get, "accounts", _entra.Token("Admin", c => c["iss"] = "https://another")))).ShouldBe(
            $"The token is of another tenant. {remedy}"
        );
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com/7d1f/v2.0", "https://sts.windows.net/7d1f/")]
    [InlineData("https://login.microsoftonline.us/7d1f/v2.0", "https://sts.windows.net/7d1f/")]
    [InlineData("https://login.partner.microsoftonline.cn/7d1f/v2.0", "https://sts.chinacloudapi.cn/7d1f/")]
    public void Tenant_HasTwoNames(string v2, string v1) => TenantIssuers.Of(v2).ShouldBe([v2, v1]);

    private AuditRecord Removal() => _entra.Web.World.Audit.All.Single(r => r.Action == AuditActions.Disconnected);

    private async Task<string> AcquireAsync(GraphApp app)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsync(
            $"{_entra.Tenant.Authority}/{_entra.Tenant.TenantId}/oauth2/v2.0/token",
            new FormUrlEncodedContent([
                new("grant_type", "client_credentials"),
                new("client_id", app.ClientId),
                new("client_secret", app.ClientSecret),
                new("scope", $"api://{_entra.Tenant.ClientId}/.default"),
            ])
        );
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token)
    {
        using var http = _entra.Web.Browser();
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request);
    }

    private static async Task<string> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
}
