using Microsoft.AspNetCore.Authorization;
using WebexKaltura.Web.Assets;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Api;

/// <summary>All routes of the JSON API, for those who may call it; the description alone is for everybody.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{Root}/openapi.json", () => TypedResults.Stream(SiteAssets.Open("openapi.json"), "application/json"));
        var api = routes.MapGroup(Root);
        ((IEndpointConventionBuilder)api).Add(Protect);
        api.AddEndpointFilter(NeverKeepAsync);
        api.MapAccounts();
        api.MapChatAuthorization();
        api.MapConnectionHealth();
        api.MapDeliveries();
        api.MapSettings();
        api.MapPreview();
        api.MapBackfills();
        api.MapCoverage();
        api.MapRecordings();
        api.MapOverview();
        api.MapAudit();
    }

    /// <summary>Whoever may look reads; all else changes something, or asks Webex and Kaltura for much, as on the pages.</summary>
    private static void Protect(EndpointBuilder route)
    {
        var verbs = route.Metadata.OfType<HttpMethodMetadata>().Single().HttpMethods;
        var policy = verbs.All(HttpMethods.IsGet) ? Policies.ReadApi : Policies.ChangeByApi;
        route.Metadata.Add(new AuthorizeAttribute(policy));
    }

    private static ValueTask<object?> NeverKeepAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
