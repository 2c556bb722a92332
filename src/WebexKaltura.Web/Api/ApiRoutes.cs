using Microsoft.Net.Http.Headers;
using WebexKaltura.Web.Assets;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Api;

/// <summary>All routes of the JSON API, behind its key; the description alone is for everybody.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{Root}/openapi.json", () => TypedResults.Stream(SiteAssets.Open("openapi.json"), "application/json"));
        var api = routes.MapGroup(Root);
        api.AddEndpointFilter(RequireKeyAsync);
        api.MapAccounts();
        api.MapSettings();
        api.MapPreview();
        api.MapBackfills();
        api.MapCoverage();
        api.MapRecordings();
        api.MapOverview();
        api.MapAudit();
    }

    private static async ValueTask<object?> RequireKeyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (http.RequestServices.GetRequiredService<ApiKeyCheck>().Admits(http.Request))
        {
            return await next(context);
        }
        http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"WebexKaltura\"";
        return Problems.Of(StatusCodes.Status401Unauthorized, "Send the API key as Authorization: Bearer KEY.");
    }
}
