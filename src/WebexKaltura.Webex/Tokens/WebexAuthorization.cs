using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Resilience;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Wire;

namespace WebexKaltura.Webex.Tokens;

/// <summary>OAuth 2.0 with PKCE as webex.md says, and the two calls that tell who consented.</summary>
internal sealed class WebexAuthorization(IHttpClientFactory clients, IOptions<WebexOptions> options, TimeProvider time)
    : IWebexAuthorization
{
    private readonly WebexAddresses _addresses = new(options.Value.ApiUrl);

    public Uri AuthorizeUrl(string state, string codeChallenge, string redirectUri, string scope) =>
        _addresses.Of(
            "authorize",
            ("response_type", "code"),
            ("client_id", ClientId),
            ("redirect_uri", redirectUri),
            ("scope", scope),
            ("state", state),
            ("code_challenge", codeChallenge),
            ("code_challenge_method", "S256")
        );

    public Task<WebexTokens> RedeemCodeAsync(
        string code,
        string codeVerifier,
        string redirectUri,
        CancellationToken cancellationToken = default
    ) =>
        GrantAsync(
            [
                new("grant_type", "authorization_code"),
                new("code", code),
                new("redirect_uri", redirectUri),
                new("code_verifier", codeVerifier),
            ],
            onceOnly: true, // a code can be redeemed once: after a lost reply only a new consent helps
            refreshToken: null,
            cancellationToken
        );

    public Task<WebexTokens> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default) =>
        GrantAsync(
            [new("grant_type", "refresh_token"), new("refresh_token", refreshToken)],
            onceOnly: false,
            refreshToken,
            cancellationToken
        );

    public async Task<WebexPerson> GetMeAsync(string accessToken, CancellationToken cancellationToken = default)
    {
        using var request = Bearing(_addresses.Of("people/me"), accessToken);
        using var response = await SendAsync(request, cancellationToken);
        var me = await WebexCalls.ReadAsync(response, WebexJson.Default.PersonWire, cancellationToken);
        return new WebexPerson(me.Id, me.Emails is [var email, ..] ? email : "", me.DisplayName ?? "", me.OrgId ?? "", me.Roles ?? []);
    }

    public async Task<IReadOnlyList<WebexRole>> ListRolesAsync(string accessToken, CancellationToken cancellationToken = default)
    {
        using var request = Bearing(_addresses.Of("roles"), accessToken);
        using var response = await SendAsync(request, cancellationToken);
        var roles = await WebexCalls.ReadAsync(response, WebexJson.Default.Roles, cancellationToken);
        return [.. (roles.Items ?? []).Select(role => new WebexRole(role.Id, role.Name ?? ""))];
    }

    private string ClientId => Configured(options.Value.ClientId, "Webex:ClientId");

    private async Task<WebexTokens> GrantAsync(
        List<KeyValuePair<string, string>> form,
        bool onceOnly,
        string? refreshToken,
        CancellationToken cancellationToken
    )
    {
        form.Add(new("client_id", ClientId));
        form.Add(new("client_secret", Configured(options.Value.ClientSecret, "Webex:ClientSecret")));
        using var request = new HttpRequestMessage(HttpMethod.Post, _addresses.Of("access_token"));
        request.Content = new FormUrlEncodedContent(form);
        request.Options.Set(ServiceRetry.OnceOnly, onceOnly);
        using var response = await SendAsync(request, cancellationToken);
        var grant = await WebexCalls.ReadAsync(response, WebexJson.Default.GrantWire, cancellationToken);
        var now = time.GetUtcNow();
        return new WebexTokens(
            grant.AccessToken,
            now.AddSeconds(grant.ExpiresIn),
            grant.RefreshToken ?? refreshToken ?? throw new RefusedException("no-refresh-token", "Webex granted no refresh token."),
            now.AddSeconds(grant.RefreshTokenExpiresIn ?? grant.ExpiresIn),
            now,
            grant.Scope ?? ""
        );
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(WebexCalls.ClientName);
        var response = await client.SendToServiceAsync(request, "Webex", cancellationToken: cancellationToken);
        if (response.IsSuccessStatusCode && !response.IsPage())
        {
            return response;
        }

        using (response)
        {
            throw await WebexErrors.FailureAsync(response, time, cancellationToken);
        }
    }

    private static HttpRequestMessage Bearing(Uri address, string accessToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return request;
    }

    private static string Configured(string? value, string key) =>
        string.IsNullOrWhiteSpace(value)
            ? throw new PermanentFailureException("not-configured", $"{key} is not configured: there is no Webex integration.")
            : value;
}
