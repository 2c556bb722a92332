using System.Security.Claims;

namespace WebexKaltura.Web.Signin.Entra;

/// <summary>What the claims of an id token make of somebody: a name and a role, or why they may not come in.</summary>
internal sealed record EntraIdentity(string? Name, string? Role, string? Refusal)
{
    /// <param name="claims">Of the id token, which came from the authority's token endpoint itself.</param>
    /// <param name="clientId">Whom the token must be for.</param>
    /// <param name="nonce">What the token must bring back: it answers this sign-in and no other.</param>
    public static EntraIdentity Read(ClaimsPrincipal claims, string clientId, string nonce)
    {
        if (claims.FindFirstValue("nonce") != nonce || claims.FindFirstValue("aud") != clientId)
        {
            return new EntraIdentity(null, null, "Microsoft Entra answered another sign-in. Start again.");
        }
        var name = claims.FindFirstValue("preferred_username") ?? claims.FindFirstValue("name") ?? claims.FindFirstValue("oid");
        var roles = claims.FindAll("roles").Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        return string.IsNullOrWhiteSpace(name) ? new EntraIdentity(null, null, "Microsoft Entra did not say who you are.")
            : roles.Contains(Roles.Admin) ? new EntraIdentity(name, Roles.Admin, null)
            : roles.Contains(Roles.Viewer) ? new EntraIdentity(name, Roles.Viewer, null)
            : new EntraIdentity(
                name,
                null,
                $"{name} has neither the role Admin nor Viewer here. An administrator of Microsoft Entra assigns one to you."
            );
    }
}
