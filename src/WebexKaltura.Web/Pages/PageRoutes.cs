using WebexKaltura.Web.Pages.Audit;
using WebexKaltura.Web.Pages.Backfills;
using WebexKaltura.Web.Pages.Coverage;
using WebexKaltura.Web.Pages.Integrations;
using WebexKaltura.Web.Pages.Overview;
using WebexKaltura.Web.Pages.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages;

/// <summary>The admin pages: to be looked at by whoever is signed in, changes by admins only and from forms of ours.</summary>
internal static class PageRoutes
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapThemes();
        var pages = routes.MapGroup("").RequireAuthorization(Policies.View);
        pages.MapOverview();
        pages.MapCoverage();
        pages.MapBackfills();
        pages.MapAudit();
        pages.MapIntegrations();
        pages.MapRecordings();
    }

    /// <summary>A change: admins only, proven to come from a form of ours.</summary>
    public static RouteHandlerBuilder MapChange(this IEndpointRouteBuilder pages, string pattern, Delegate handler) =>
        pages.MapPost(pattern, handler).RequireAuthorization(Policies.Change).RequireFormToken();
}
