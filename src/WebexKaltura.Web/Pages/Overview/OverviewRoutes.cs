using System.Globalization;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Overviews;
using WebexKaltura.Core.Ports;
using WebexKaltura.Webex;

namespace WebexKaltura.Web.Pages.Overview;

/// <summary>How things stand.</summary>
internal static class OverviewRoutes
{
    private const int DefaultWindow = 30; // days

    public static void MapOverview(this IEndpointRouteBuilder pages) => pages.MapGet("/", (Delegate)ShowAsync);

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        IAccountStore accounts,
        IOverviews overviews,
        string? days,
        string? account
    )
    {
        var frame = PageFrame.For(context, "Overview", "How the recordings of your organisation are doing.", Section.Overview);
        var connected = await accounts.ListAsync(context.RequestAborted);
        if (connected.Count == 0)
        {
            return new HtmlPage(FirstStepsPage.Create(await FirstStepsAsync(context, frame)));
        }
        var only = connected.FirstOrDefault(a => a.Id.Value == account);
        var report = await overviews.ReadAsync(only?.Id, Window(days), context.RequestAborted);
        var model = new OverviewModel(frame with { Script = "charts.js" }, report, connected, only, Charts.Of(report.Series));
        return new HtmlPage(OverviewPage.Create(model));
    }

    private static async Task<FirstStepsModel> FirstStepsAsync(HttpContext context, PageFrame frame)
    {
        var services = context.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new FirstStepsModel(
            frame,
            !string.IsNullOrEmpty(services.GetRequiredService<IOptions<WebexOptions>>().Value.ClientId),
            await services.GetRequiredService<IIntegrationCodeStore>().UsableUntilAsync(now, context.RequestAborted),
            services.GetRequiredService<IPublicUrl>().Value
        );
    }

    private static int Window(string? days) =>
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var window) && OverviewModel.Windows.Contains(window)
            ? window
            : DefaultWindow;
}
