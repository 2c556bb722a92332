using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace WebexKaltura.Simulators.Graph;

/// <summary>
/// <c>GET /{tenant}/oauth2/v2.0/authorize</c>: the people of the tenant as buttons; whoever is chosen goes back with a code. With
/// <c>login_hint</c> nobody is asked. What Microsoft shows as an error page is one here, too.
/// </summary>
internal sealed class AuthorizeEndpoint(GraphWorld world)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    public IResult Answer(HttpContext context, string tenant)
    {
        var query = context.Request.Query;
        string Of(string name) => query[name].ToString();
        var fault =
            !tenant.Equals(world.Options.TenantId, StringComparison.OrdinalIgnoreCase) ? $"AADSTS90002: Tenant '{tenant}' not found."
            : Of("client_id") != world.Options.ClientId ? $"AADSTS700016: Application with identifier '{Of("client_id")}' was not found."
            : !world.RedirectUris.Contains(Of("redirect_uri"))
                ? $"AADSTS50011: The redirect URI '{Of("redirect_uri")}' specified in the request does not match the redirect URIs configured."
            : Of("response_type") != "code" ? $"AADSTS700054: response_type '{Of("response_type")}' is not enabled for the application."
            : !Of("scope").Split(' ').Contains("openid") ? "AADSTS70011: The scope must contain openid."
            : Of("code_challenge_method") != "S256" || Of("code_challenge").Length != 43
                ? "AADSTS501491: Invalid size or method of Code_Challenge."
            : null;
        if (fault is not null)
        {
            return Page($"<h1>Sorry, but we’re having trouble signing you in.</h1><p>{WebUtility.HtmlEncode(fault)}</p>", 400);
        }
        if (query["simulated_answer"] == "declined")
        {
            return Back(
                Of("redirect_uri"),
                Of("state"),
                ("error", "access_denied"),
                ("error_description", "AADSTS65004: User declined to consent.")
            );
        }
        return world.Users.FirstOrDefault(u => u.UserPrincipalName == Of("login_hint")) is { } user
            ? Grant(user, Of)
            : Page(Choice(context));
    }

    private IResult Grant(GraphUser user, Func<string, string> of)
    {
        var nonce = of("nonce") is { Length: > 0 } given ? given : null;
        var expires = world.Options.TimeProvider.GetUtcNow() + CodeLifetime;
        var code = world.IssueCode(new PendingSignin(user, of("redirect_uri"), of("code_challenge"), nonce, expires));
        return Back(of("redirect_uri"), of("state"), ("code", code));
    }

    private static IResult Back(string redirectUri, string state, params (string Name, string Value)[] answer)
    {
        var query = answer.Append(("state", state)).Select(a => new KeyValuePair<string, string?>(a.Item1, a.Item2));
        return Results.Redirect(QueryHelpers.AddQueryString(redirectUri, query));
    }

    private string Choice(HttpContext context)
    {
        string With(string name, string value) =>
            WebUtility.HtmlEncode(QueryHelpers.AddQueryString($"{context.Request.Path}{context.Request.QueryString}", name, value));
        var people = world.Users.Select(u =>
            $"<li><a href=\"{With("login_hint", u.UserPrincipalName)}\">{WebUtility.HtmlEncode(u.DisplayName ?? u.UserPrincipalName)}</a></li>"
        );
        return $"<h1>Pick an account</h1><ul>{string.Concat(people)}</ul><p><a href=\"{With("simulated_answer", "declined")}\">Decline</a></p>";
    }

    private static IResult Page(string body, int status = 200) =>
        Results.Content(
            $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Simulated Microsoft Entra</title></head><body>{body}</body></html>",
            "text/html",
            Encoding.UTF8,
            status
        );
}
