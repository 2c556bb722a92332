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
        return string.IsNullOrWhiteSpace(name) ? new EntraIdentity(null, null, "Microsoft Entra did not say who you are.")
            : RoleOf(claims) is { } role ? new EntraIdentity(name, role, null)
            : new EntraIdentity(
                name,
                null,
                $"{name} has neither the role Admin nor Viewer here. An administrator of Microsoft Entra assigns one to you."
            );
    }

    /// <summary>What the app roles of a token make of its owner; null for none of ours.</summary>
    public static string? RoleOf(ClaimsPrincipal claims)
    {
        var roles = claims.FindAll("roles").Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        return roles.Contains(Roles.Admin) ? Roles.Admin
            : roles.Contains(Roles.Viewer) ? Roles.Viewer
            : null;
    }
}
