using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace WebexKaltura.Simulators.Graph;

/// <summary><c>POST /{tenant}/oauth2/v2.0/token</c> for client credentials and for codes of people who signed in, with the errors of Microsoft's authority.</summary>
internal sealed class TokenEndpoint(GraphWorld world)
{
    public async Task<IResult> AnswerAsync(HttpContext context, string tenant)
    {
        if (!context.Request.HasFormContentType)
        {
            return Error(400, "invalid_request", 900144, "The request body must contain the following parameter: 'grant_type'.");
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (grant, client, secret, scope) = (Of(form, "grant_type"), Of(form, "client_id"), Of(form, "client_secret"), Of(form, "scope"));
        var options = world.Options;
        if (!tenant.Equals(options.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            return Error(400, "invalid_request", 90002, $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID.");
        }
        if (world.FindApp(client) is not { } app)
        {
            return Error(
                400,
                "unauthorized_client",
                700016,
                $"Application with identifier '{client}' was not found in the directory 'Acme'."
            );
        }
        if (secret != app.ClientSecret)
        {
            return Error(
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret "
                    + $"ID, for a secret added to app '{client}'."
            );
        }
        var authority = $"{context.Request.Scheme}://{context.Request.Host}";
        if (grant == "authorization_code")
        {
            return RedeemCode(form, $"{authority}/{tenant}/v2.0");
        }
        if (grant != "client_credentials")
        {
            return Error(400, "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grant}'.");
        }
        // Client credentials get what the tenant has consented to, never a list of scopes.
        return IsOwnApi(scope) ? Granted(world.Sign(AccessToken.Of(app, world, authority)))
            : scope.EndsWith("/.default", StringComparison.Ordinal) ? Granted(world.IssueToken())
            : Error(
                400,
                "invalid_scope",
                1002012,
                $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier."
            );
    }

    private bool IsOwnApi(string scope) =>
        scope == $"api://{world.Options.ClientId}/.default" || scope == $"{world.Options.ClientId}/.default";

    private IResult RedeemCode(IFormCollection form, string issuer)
    {
        var signin = world.RedeemCode(Of(form, "code"));
        if (signin is null || signin.ExpiresAt <= world.Options.TimeProvider.GetUtcNow())
        {
            return Error(
                400,
                "invalid_grant",
                70008,
                "The provided authorization code or refresh token has expired or was redeemed already."
            );
        }
        if (signin.RedirectUri != Of(form, "redirect_uri"))
        {
            return Error(
                400,
                "invalid_client",
                500112,
                "The reply address does not match the reply address provided when requesting Authorization code."
            );
        }
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Of(form, "code_verifier"))));
        if (signin.Challenge != challenge)
        {
            return Error(
                400,
                "invalid_grant",
                501481,
                "The Code_Verifier does not match the code_challenge supplied in the authorization request."
            );
        }
        var seconds = (int)world.Options.TokenLifetime.TotalSeconds;
        return Results.Json(
            new
            {
                token_type = "Bearer",
                scope = "openid profile",
                expires_in = seconds,
                ext_expires_in = seconds,
                access_token = world.IssueToken(),
                id_token = world.Sign(IdToken.Of(signin, world, issuer)),
                client_info = WebEncoders.Base64UrlEncode(
                    JsonSerializer.SerializeToUtf8Bytes(new { uid = signin.User.Id, utid = world.Options.TenantId })
                ),
            }
        );
    }

    private IResult Granted(string token)
    {
        var seconds = (int)world.Options.TokenLifetime.TotalSeconds;
        return Results.Json(
            new
            {
                token_type = "Bearer",
                expires_in = seconds,
                ext_expires_in = seconds,
                access_token = token,
            }
        );
    }

    private IResult Error(int status, string error, int code, string words)
    {
        var (trace, correlation) = (Guid.NewGuid(), Guid.NewGuid());
        var now = world.Options.TimeProvider.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Results.Json(
            new
            {
                error,
                error_description = $"AADSTS{code}: {words} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {now}",
                error_codes = new[] { code },
                timestamp = now,
                trace_id = trace,
                correlation_id = correlation,
                error_uri = $"https://login.microsoftonline.com/error?code={code}",
            },
            statusCode: status
        );
    }

    private static string Of(IFormCollection form, string name) => form[name].ToString();
}
