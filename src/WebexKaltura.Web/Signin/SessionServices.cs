using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace WebexKaltura.Web.Signin;

/// <summary>Sessions of the pages, what they may do, and the proof that a form is ours.</summary>
internal static class SessionServices
{
    public static IServiceCollection AddPageSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<SessionTickets>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionScheme>();
        services.AddAuthentication(SessionScheme.Name).AddCookie(SessionScheme.Name);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Policies.View, policy => policy.RequireRole(Roles.Viewer, Roles.Admin))
            .AddPolicy(Policies.Change, policy => policy.RequireRole(Roles.Admin));
        services.AddAntiforgery(options =>
        {
            options.SuppressXFrameOptionsHeader = true; // the content security policy says it
            options.Cookie.Name = "webexkaltura-forms";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }
}
