using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebexKaltura.Web.Signin.Callers;

namespace WebexKaltura.Web.Signin;

/// <summary>Sessions of the pages, callers of the JSON API, what they may do, and the proof that a form is ours.</summary>
internal static class SessionServices
{
    public static IServiceCollection AddPageSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<SessionTickets>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionScheme>();
        services.TryAddSingleton<EntraTokens>();
        services.AddAuthentication(SessionScheme.Name).AddCookie(SessionScheme.Name).AddJwtBearer(ApiScheme.Name, _ => { });
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, ApiScheme>();
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Policies.View, policy => policy.RequireRole(Roles.Viewer, Roles.Admin))
            .AddPolicy(Policies.Change, policy => policy.RequireRole(Roles.Admin))
            .AddPolicy(Policies.ReadApi, policy => policy.AddAuthenticationSchemes(ApiScheme.Name).RequireRole(Roles.Viewer, Roles.Admin))
            .AddPolicy(Policies.ChangeByApi, policy => policy.AddAuthenticationSchemes(ApiScheme.Name).RequireRole(Roles.Admin));
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
