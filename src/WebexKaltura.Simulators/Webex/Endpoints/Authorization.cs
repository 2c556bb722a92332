using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>OAuth 2.0: a browser that consents at once, and the token endpoint with PKCE.</summary>
internal static class Authorization
{
    public static void Map(WebexRoutes routes)
    {
        routes.MapOpen("GET", "/authorize", context => Task.FromResult(Authorize(context, routes.World)));
        routes.MapOpen("POST", "/access_token", context => TokenAsync(context, routes.World));
    }

    private static IResult Authorize(HttpContext context, WebexWorld world)
    {
        var query = context.Request.Query;
        var redirect = query["redirect_uri"].ToString();
        if (query["client_id"] != world.Options.ClientId)
        {
            throw WebexRefusal.BadRequest("The 'client_id' is not known.");
        }
        if (!IsRegistered(redirect, world.Options))
        {
            throw WebexRefusal.BadRequest("The 'redirect_uri' is not registered with the integration.");
        }
        var answer = Answer(query, redirect, world);
        if (query["state"] is { Count: > 0 } state)
        {
            answer["state"] = state.ToString();
        }
        return Results.Redirect(QueryHelpers.AddQueryString(redirect, answer));
    }

    private static Dictionary<string, string?> Answer(IQueryCollection query, string redirect, WebexWorld world)
    {
        var challenge = query["code_challenge"].ToString();
        var method = query["code_challenge_method"].ToString();
        var scopes = query["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var atBrowser = scopes.Contains(WebexScopes.ComplianceMeetings) ? world.OfficerSignedInAs : world.SignedInAs;
        var person = world.FindPerson(query["login_hint"] is { Count: > 0 } hint ? hint.ToString() : atBrowser);
        if (query["response_type"] != "code")
        {
            return Error("unsupported_response_type");
        }
        if (method is not ("" or "S256") || challenge.Length > 0 != method.Length > 0)
        {
            return Error("invalid_request");
        }
        if (scopes.Length == 0 || scopes.Any(s => !world.RegisteredScopes.Contains(s)))
        {
            return Error("invalid_scope");
        }
        if (world.DenyConsent || person is not { IsActive: true })
        {
            return Error("access_denied");
        }
        var grant = new Grant(person, scopes.ToHashSet(StringComparer.Ordinal));
        var code = world.Tokens.IssueCode(grant, redirect, challenge.Length > 0 ? challenge : null);
        return new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code };
    }

    private static async Task<IResult> TokenAsync(HttpContext context, WebexWorld world)
    {
        if (!context.Request.HasFormContentType)
        {
            throw WebexRefusal.BadRequest("The body must be form-encoded.");
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["client_id"] != world.Options.ClientId || form["client_secret"] != world.Options.ClientSecret)
        {
            throw new WebexRefusal(StatusCodes.Status401Unauthorized, "The client id or the client secret is wrong.");
        }
        return form["grant_type"].ToString() switch
        {
            "authorization_code" => Exchange(form, world),
            "refresh_token" => Refresh(form["refresh_token"].ToString(), world),
            _ => throw WebexRefusal.BadRequest("'grant_type' must be authorization_code or refresh_token."),
        };
    }

    private static IResult Exchange(IFormCollection form, WebexWorld world)
    {
        var pending = world.Tokens.TakeCode(form["code"].ToString());
        if (pending is null || pending.RedirectUri != form["redirect_uri"] || !Proves(form["code_verifier"].ToString(), pending.Challenge))
        {
            throw WebexRefusal.BadRequest("The authorization code is not valid, or not for this redirect_uri and code_verifier.");
        }
        return Tokens(pending.Grant, world.Tokens.IssueRefresh(pending.Grant), world);
    }

    private static IResult Refresh(string refreshToken, WebexWorld world)
    {
        var grant = world.Tokens.UseRefresh(refreshToken) ?? throw WebexRefusal.BadRequest("The refresh token is not valid any more.");
        if (!world.Options.RotateRefreshTokens)
        {
            return Tokens(grant, refreshToken, world);
        }
        return world.Tokens.TryEndRefresh(refreshToken)
            ? Tokens(grant, world.Tokens.IssueRefresh(grant), world)
            : throw WebexRefusal.BadRequest("The refresh token is not valid any more.");
    }

    private static IResult Tokens(Grant grant, string refreshToken, WebexWorld world) =>
        WebexRoutes.Json(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["access_token"] = world.Tokens.IssueAccess(grant),
                ["expires_in"] = (long)world.Tokens.AccessLifetime.TotalSeconds,
                ["refresh_token"] = refreshToken,
                ["refresh_token_expires_in"] = (long)TokenStore.RefreshLifetime.TotalSeconds,
                ["token_type"] = "Bearer",
                ["scope"] = string.Join(' ', grant.Scopes),
            }
        );

    private static bool Proves(string verifier, string? challenge) =>
        challenge is null || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge;

    private static bool IsRegistered(string redirect, WebexSimulatorOptions options) =>
        options.RedirectUris.Count > 0
            ? options.RedirectUris.Contains(redirect)
            : Uri.TryCreate(redirect, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

    private static Dictionary<string, string?> Error(string error) => new(StringComparer.Ordinal) { ["error"] = error };
}
