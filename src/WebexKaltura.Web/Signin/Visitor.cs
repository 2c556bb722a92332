using System.Security.Claims;

namespace WebexKaltura.Web.Signin;

/// <summary>Who looks at a page. <paramref name="Name"/> is also how the audit names who changed something.</summary>
public sealed record Visitor(string Name, bool CanChange)
{
    public string Role => CanChange ? Roles.Admin : Roles.Viewer;

    public static Visitor Of(HttpContext context) => new(context.User.Identity?.Name ?? "", context.User.IsInRole(Roles.Admin));

    /// <summary>The identity that a session is made of.</summary>
    public static ClaimsPrincipal Principal(string name, string role) =>
        new(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)],
                SessionScheme.Name,
                ClaimTypes.Name,
                ClaimTypes.Role
            )
        );
}
