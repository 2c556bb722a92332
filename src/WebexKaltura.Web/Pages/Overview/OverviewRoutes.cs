namespace WebexKaltura.Web.Pages.Overview;

/// <summary>How things stand.</summary>
internal static class OverviewRoutes
{
    public static void MapOverview(this IEndpointRouteBuilder pages) => pages.MapGet("/", Show);

    private static HtmlPage Show(HttpContext context) =>
        new(
            OverviewPage.Create(
                new OverviewModel(
                    PageFrame.For(context, "Overview", "How the recordings of your organisation are doing.", Section.Overview)
                )
            )
        );
}

public sealed record OverviewModel(PageFrame Frame);
