namespace WebexKaltura.Web.Assets;

/// <summary>Static files, embedded so that every host serves the same.</summary>
internal static class SiteAssets
{
    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/assets/site.css",
            (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=3600";
                return TypedResults.Stream(Open("site.css"), "text/css");
            }
        );

    public static Stream Open(string name) =>
        typeof(SiteAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
}
