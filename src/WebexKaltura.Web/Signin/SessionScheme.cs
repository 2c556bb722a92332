using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace WebexKaltura.Web.Signin;

/// <summary>The session cookie of the pages: out of reach of scripts, for our own site only, over https wherever the product is served so.</summary>
internal sealed class SessionScheme(SessionTickets tickets, TimeProvider time) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public const string Name = "session";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    public void Configure(CookieAuthenticationOptions options) => Configure(Name, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        options.SessionStore = tickets;
        options.TimeProvider = time;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.LoginPath = "/signin";
        options.ReturnUrlParameter = "returnUrl";
        options.Cookie.Name = "webexkaltura-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax; // a link in an alert leads here from another site
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnRedirectToLogin = context => Leave(context.HttpContext, context.RedirectUri);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>A fragment cannot show the sign-in page: the whole page goes there. What was posted cannot be asked for again by a GET.</summary>
    private static Task Leave(HttpContext context, string signin)
    {
        var isFragment = context.Request.Headers.ContainsKey("HX-Request");
        // Behind a front end the request's host is not the public one: a path is right in both cases.
        var target = HttpMethods.IsGet(context.Request.Method) && !isFragment ? new Uri(signin).PathAndQuery : "/signin";
        context.Response.StatusCode = isFragment ? StatusCodes.Status401Unauthorized : StatusCodes.Status303SeeOther;
        context.Response.Headers[isFragment ? "HX-Redirect" : "Location"] = target;
        return Task.CompletedTask;
    }
}
