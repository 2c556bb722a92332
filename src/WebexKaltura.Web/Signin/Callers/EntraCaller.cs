using System.Security.Claims;
using WebexKaltura.Web.Signin.Entra;

namespace WebexKaltura.Web.Signin.Callers;

/// <summary>Whom an access token speaks for: a person, through an app that acts for them, or an app itself.</summary>
internal sealed record EntraCaller(string Name, string? Role)
{
    /// <summary>
    /// Null for what is no access token. An id token of the sign-in is signed by the same keys for the same audience; it names nobody that it was
    /// given to act (<c>azp</c>, in v1 tokens <c>appid</c>), and only it answers a <c>nonce</c>.
    /// </summary>
    /// <param name="claims">Of a token whose signature, issuer, audience and times are right; learn.microsoft.com/entra/identity-platform/access-token-claims-reference.</param>
    public static EntraCaller? Read(ClaimsPrincipal claims)
    {
        var app = claims.FindFirstValue("azp") ?? claims.FindFirstValue("appid");
        if (string.IsNullOrEmpty(app) || claims.HasClaim(c => c.Type == "nonce"))
        {
            return null;
        }
        var isPerson = claims.HasClaim(c => c.Type == "scp");
        var name = isPerson ? NameOf(claims) : $"app {app}";
        return name is null ? null : new EntraCaller(name, EntraIdentity.RoleOf(claims));
    }

    private static string? NameOf(ClaimsPrincipal person) =>
        person.FindFirstValue("preferred_username")
        ?? person.FindFirstValue("upn")
        ?? person.FindFirstValue("unique_name")
        ?? person.FindFirstValue("oid");
}
