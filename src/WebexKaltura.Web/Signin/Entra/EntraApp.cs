using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using WebexKaltura.Resilience.Entra;

namespace WebexKaltura.Web.Signin.Entra;

/// <summary>The app registration by which people sign in.</summary>
internal sealed class EntraApp(IHttpClientFactory clients, IOptions<AdminOptions> options)
{
    public const string HttpName = "signin-authority";
    private static readonly string[] NoScopes = []; // who it is and their roles; no API of theirs

    public AdminOptions Options => options.Value;

    /// <summary>Where the browser goes, and what proves later that the code came back to the one who asked.</summary>
    public async Task<(Uri Address, string Verifier)> AuthorizeAsync(
        string redirectUri,
        string state,
        string nonce,
        CancellationToken cancellationToken
    )
    {
        var address = await Build(redirectUri)
            .GetAuthorizationRequestUrl(NoScopes)
            .WithPkce(out var verifier)
            .WithExtraQueryParameters(
                new Dictionary<string, (string Value, bool IncludeInCacheKey)>(StringComparer.Ordinal)
                {
                    ["state"] = (state, false),
                    ["nonce"] = (nonce, false),
                }
            )
            .ExecuteAsync(cancellationToken);
        // Browsers go where the operator said, which on loopback may be plain http.
        var authority = new Uri(Options.Authority);
        return (new UriBuilder(address) { Scheme = authority.Scheme, Port = authority.Port }.Uri, verifier);
    }

    /// <exception cref="MsalException">The authority refuses the code or the app, or is away.</exception>
    public Task<AuthenticationResult> RedeemAsync(string redirectUri, string code, string verifier, CancellationToken cancellationToken) =>
        Build(redirectUri).AcquireTokenByAuthorizationCode(NoScopes, code).WithPkceCodeVerifier(verifier).ExecuteAsync(cancellationToken);

    // One per sign-in: MSAL would keep everybody's tokens in memory, and nobody asks for them again.
    private IConfidentialClientApplication Build(string redirectUri) =>
        clients.Msal(HttpName, Options.Registration).WithRedirectUri(redirectUri).Build();
}
