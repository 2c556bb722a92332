using System.Security.Claims;

namespace WebexKaltura.Web.Signin;

/// <summary>Who looks at a page or calls the JSON API. <paramref name="Name"/> is also how the audit names who changed something.</summary>
public sealed record Visitor(string Name, bool CanChange)
{
    public string Role => CanChange ? Roles.Admin : Roles.Viewer;

    public static Visitor Of(HttpContext context) => new(context.User.Identity?.Name ?? "", context.User.IsInRole(Roles.Admin));

    /// <summary>The identity that a session is made of, and that a caller has; without a role it may do nothing.</summary>
    public static ClaimsPrincipal Principal(string name, string? role) =>
        new(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.Name, name), .. role is null ? [] : new[] { new Claim(ClaimTypes.Role, role) }],
                SessionScheme.Name,
                ClaimTypes.Name,
                ClaimTypes.Role
            )
        );
}
