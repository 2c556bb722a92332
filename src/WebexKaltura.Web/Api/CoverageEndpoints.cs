using WebexKaltura.Core.Coverages;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Accounts;

namespace WebexKaltura.Web.Api;

internal sealed record CoverageGroupView(
    string Cause,
    string Remedy,
    string Reason,
    int Count,
    IReadOnlyList<string> Examples,
    DateTimeOffset First,
    DateTimeOffset Last
);

/// <summary>Of the recordings that Webex lists, those in Kaltura, and the rest by cause.</summary>
internal sealed record CoverageView(
    DateTimeOffset From,
    DateTimeOffset To,
    int Listed,
    int InKaltura,
    IReadOnlyList<CoverageGroupView> Rest,
    bool Complete,
    IReadOnlyList<SiteLeftOut> SitesLeftOut
);

/// <summary>Compares a range of Webex with Kaltura.</summary>
internal static class CoverageEndpoints
{
    public static void MapCoverage(this IEndpointRouteBuilder api) => api.MapGet("/accounts/{id}/coverage", CompareAsync);

    private static async Task<IResult> CompareAsync(
        string id,
        HttpContext context,
        IAccountStore accounts,
        ICoverage coverage,
        TimeProvider time
    )
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return Problems.NotFound("account");
        }
        var query = BackfillBody.Read(context.Request.Query, time.GetUtcNow());
        if (query.Errors.Count > 0)
        {
            return Problems.Invalid(query.Errors);
        }
        var (from, to) = query.Range!;
        var report = await coverage.CompareAsync(account, query.Range, context.RequestAborted);
        var rest = report.Rest.Select(g => new CoverageGroupView(
            Words.Of(g.Cause),
            Words.Of(g.Remedy),
            g.Reason,
            g.Count,
            g.Examples,
            g.First,
            g.Last
        ));
        var view = new CoverageView(from, to, report.Listed, report.InKaltura, [.. rest], report.Complete, report.SitesLeftOut);
        return TypedResults.Json(view, ApiJson.Default.CoverageView);
    }
}
