using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;
using WebexKaltura.Web.Api;

namespace WebexKaltura.Web.Signin.Callers;

/// <summary>What a caller whom the JSON API does not let in reads.</summary>
internal static class ApiRefusals
{
    private const string Realm = "Bearer realm=\"WebexKaltura\"";

    /// <param name="context">Of the call.</param>
    /// <param name="admin">Who may come in, and how.</param>
    /// <param name="failure">What is wrong with the token that was sent; null where none was.</param>
    public static Task UnauthorizedAsync(HttpContext context, AdminOptions admin, Exception? failure)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[HeaderNames.WWWAuthenticate] = failure is null ? Realm : $"{Realm}, error=\"invalid_token\"";
        var words =
            !admin.HasEntra ? "Send the API key as Authorization: Bearer KEY."
            : failure is null ? $"Send an access token of Microsoft Entra as Authorization: Bearer TOKEN. {Ask(admin)}"
            : $"{Say(failure)} {Ask(admin)}";
        return Problems.Of(StatusCodes.Status401Unauthorized, words).ExecuteAsync(context);
    }

    public static Task ForbiddenAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var name = Visitor.Of(context).Name;
        var words = context.User.IsInRole(Roles.Viewer)
            ? $"This call changes something: it needs the role Admin, and {name} has the role Viewer."
            : $"{name} has neither the role Admin nor Viewer here. An administrator of Microsoft Entra assigns one.";
        return Problems.Of(StatusCodes.Status403Forbidden, words).ExecuteAsync(context);
    }

    private static string Ask(AdminOptions admin) => $"Ask for one of api://{admin.ClientId}; the API key is not taken here.";

    private static string Say(Exception failure) =>
        failure switch
        {
            SecurityTokenInvalidLifetimeException => "The token has expired, or is not good yet.",
            SecurityTokenInvalidAudienceException => "The token is for another audience.",
            SecurityTokenInvalidIssuerException => "The token is of another tenant.",
            _ => "This is no access token of the tenant.",
        };
}
