using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class AuthorizationTests : IAsyncLifetime
{
    private const string Redirect = "http://localhost:5080/setup/callback";
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-long";
    private static readonly string Challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
    private WebexSimulator _webex = null!;
    private WebexClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new WebexSimulatorOptions { RedirectUris = [Redirect] };
        _webex = await WebexSimulator.StartAsync(options, TestContext.Current.CancellationToken);
        _client = new WebexClient(_webex) { Token = null };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _webex.DisposeAsync();
    }

    [Fact]
    public async Task CodeWithItsVerifier_BuysTokensOfTheSignedInPerson()
    {
        _webex.World.AddPerson("bob@acme.example", "Bob Host");
        _webex.World.SignedInAs = "bob@acme.example";
        var tokens = await ExchangeAsync(await CodeAsync(), Verifier);
        tokens.GetProperty("token_type").GetString().ShouldBe("Bearer");
        tokens.GetProperty("expires_in").GetInt64().ShouldBe(1209599);
        tokens.GetProperty("refresh_token_expires_in").GetInt64().ShouldBe(7775999);
        _client.Token = tokens.GetProperty("access_token").GetString();
        var me = await _client.GetAsync("/people/me");
        me.GetProperty("emails")[0].GetString().ShouldBe("bob@acme.example");
        me.TryGetProperty("roles", out _).ShouldBeFalse("he is no admin");
    }

    [Fact]
    public async Task State_ComesBackAsItWas() => (await AuthorizeAsync("state", "a b&c"))["state"].ShouldBe("a b&c");

    [Fact]
    public async Task Code_WorksOnce()
    {
        var code = await CodeAsync();
        await ExchangeAsync(code, Verifier);
        (await ExchangeStatusAsync(code, Verifier, Redirect)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("another-verifier-of-at-least-forty-three-characters", Redirect)]
    [InlineData("", Redirect)]
    [InlineData(Verifier, "http://localhost:5080/elsewhere")]
    public async Task CodeWithAForeignProof_IsRefused(string verifier, string redirect) =>
        (await ExchangeStatusAsync(await CodeAsync(), verifier, redirect)).ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("client_id", "somebody-else")]
    [InlineData("redirect_uri", "http://localhost:5080/elsewhere")]
    public async Task UnknownIntegration_IsNotRedirectedAnywhere(string name, string value) =>
        (await _client.StatusAsync(AuthorizePath(name, value))).ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge", "", "invalid_request")]
    [InlineData("scope", "meeting:everything", "invalid_scope")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("login_hint", "nobody@acme.example", "access_denied")]
    public async Task UnfitRequest_IsRedirectedWithItsError(string name, string value, string error) =>
        (await AuthorizeAsync(name, value))["error"].ShouldBe(error);

    [Fact]
    public async Task DeniedConsent_IsRedirectedWithoutACode()
    {
        _webex.World.DenyConsent = true;
        var answer = await AuthorizeAsync("state", "s");
        answer["error"].ShouldBe("access_denied");
        answer.ShouldNotContainKey("code");
    }

    [Fact]
    public async Task ExpiredAccessToken_IsRenewedByTheRefreshToken()
    {
        var refresh = _webex.World.IssueRefreshToken(_webex.World.Admin.Email);
        _client.Token = _webex.World.IssueAccessToken(_webex.World.Admin.Email);
        _webex.World.ExpireAccessTokens();
        (await _client.StatusAsync("/people/me")).ShouldBe(HttpStatusCode.Unauthorized);
        _client.Token = (await RefreshAsync(refresh)).GetProperty("access_token").GetString();
        (await _client.StatusAsync("/people/me")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task RevokedRefreshToken_IsABadRequestWithATrackingId()
    {
        var refresh = _webex.World.IssueRefreshToken(_webex.World.Admin.Email);
        _webex.World.RevokeRefreshTokens();
        using var response = await SendRefreshAsync(refresh);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = await response.Content.ReadFromJsonAsync<JsonElement>();
        error.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        error.GetProperty("errors")[0].GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
        error.GetProperty("trackingId").GetString().ShouldStartWith("ROUTER_");
        response.Headers.GetValues("trackingId").Single().ShouldBe(error.GetProperty("trackingId").GetString());
    }

    [Fact]
    public async Task RefreshTokenInUse_LivesNinetyDaysFromEachUse()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions { TimeProvider = clock });
        var refresh = webex.World.IssueRefreshToken(webex.World.Admin.Email);
        using var client = new WebexClient(webex) { Token = null };
        clock.Advance(TimeSpan.FromDays(80));
        (await client.StatusAsync(HttpMethod.Post, "/access_token", RefreshForm(refresh))).ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromDays(80));
        (await client.StatusAsync(HttpMethod.Post, "/access_token", RefreshForm(refresh))).ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromDays(91));
        (await client.StatusAsync(HttpMethod.Post, "/access_token", RefreshForm(refresh))).ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<string> CodeAsync() => (await AuthorizeAsync("state", "s"))["code"]!;

    private async Task<Dictionary<string, string?>> AuthorizeAsync(string name, string value)
    {
        using var response = await _client.SendAsync(HttpMethod.Get, AuthorizePath(name, value));
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var location = response.Headers.Location!;
        location.GetLeftPart(UriPartial.Path).ShouldBe(Redirect);
        return QueryHelpers.ParseQuery(location.Query).ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
    }

    private string AuthorizePath(string name, string value) =>
        QueryHelpers.AddQueryString(
            "/authorize",
            new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = _webex.ClientId,
                ["redirect_uri"] = Redirect,
                ["scope"] = string.Join(' ', WebexScopes.All),
                ["code_challenge"] = Challenge,
                ["code_challenge_method"] = "S256",
                [name] = value,
            }
        );

    private async Task<JsonElement> ExchangeAsync(string code, string verifier) =>
        await _client.ReadAsync(HttpMethod.Post, "/access_token", CodeForm(code, verifier, Redirect));

    private Task<HttpStatusCode> ExchangeStatusAsync(string code, string verifier, string redirect) =>
        _client.StatusAsync(HttpMethod.Post, "/access_token", CodeForm(code, verifier, redirect));

    private async Task<JsonElement> RefreshAsync(string token) =>
        await _client.ReadAsync(HttpMethod.Post, "/access_token", RefreshForm(token));

    private Task<HttpResponseMessage> SendRefreshAsync(string token) =>
        _client.SendAsync(HttpMethod.Post, "/access_token", RefreshForm(token));

    private FormUrlEncodedContent CodeForm(string code, string verifier, string redirect) =>
        Form(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["code_verifier"] = verifier,
                ["redirect_uri"] = redirect,
            }
        );

    private FormUrlEncodedContent RefreshForm(string token) => Form(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    private FormUrlEncodedContent Form(Dictionary<string, string> fields) =>
        new(fields.Append(new("client_id", _webex.ClientId)).Append(new("client_secret", _webex.ClientSecret)));
}
