using WebexKaltura.Core.Coverages;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Pages.Coverage;

/// <summary>Of what Webex lists, how much is in Kaltura, and what brings in the rest.</summary>
internal static class CoverageRoutes
{
    public static void MapCoverage(this IEndpointRouteBuilder pages) => pages.MapGet("/coverage", (Delegate)ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext context, IAccountStore accounts, ICoverage coverage, TimeProvider time)
    {
        var frame = PageFrame.For(
            context,
            "Coverage",
            "Of the recordings that Webex lists for a period, how many are in Kaltura, and what brings in the rest.",
            Section.Overview
        ) with
        {
            Parent = ("/", "Overview"),
        };
        var connected = await accounts.ListAsync(context.RequestAborted);
        var period = Period.Read(name => context.Request.Query[name], connected, time.GetUtcNow());
        var model = new CoverageModel(frame, new PeriodFields(period, connected), null, null);
        if (period.Range is { } range)
        {
            try
            {
                model = model with { Report = await coverage.CompareAsync(period.Account!, range, context.RequestAborted) };
            }
            catch (Exception failure) when (failure is TransientFailureException or PermanentFailureException)
            {
                model = model with { Trouble = failure.Message };
            }
        }
        var status =
            period.Errors.Count > 0 ? StatusCodes.Status400BadRequest
            : model.Trouble is not null ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        return new HtmlPage(CoveragePage.Create(model), status);
    }
}
