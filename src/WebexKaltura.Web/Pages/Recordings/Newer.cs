using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>What came after the first page of a list was shown: said above it, so that the page does not jump under its reader.</summary>
/// <param name="Query">The list.</param>
/// <param name="Than">When the newest shown was first heard of, or when the list was shown empty.</param>
/// <param name="Count">How many came since, as far as they are counted.</param>
public sealed record Newer(ListQuery Query, DateTimeOffset Than, int Count)
{
    private const int MostCounted = 20;
    private const string ThanName = "than";

    public string Words => Count < MostCounted ? Quantities.Count(Count, "newer recording") : $"{MostCounted} or more newer recordings";

    /// <summary>Where the page asks again.</summary>
    public string Address =>
        QueryHelpers.AddQueryString(Query.Address("/recordings/newer"), ThanName, Than.UtcTicks.ToString(CultureInfo.InvariantCulture));

    public static async Task<IResult> AnswerAsync(HttpContext context, IRecordingStore recordings)
    {
        var query = ListQuery.Read(context.Request.Query);
        if (query.Errors.Count > 0 || ReadThan(context.Request.Query) is not { } than)
        {
            return TypedResults.NotFound();
        }
        var page = await recordings.ListAsync(query.Filter, MostCounted, null, context.RequestAborted);
        return new HtmlPage(NewerHint.Create(new Newer(query, than, page.Items.Count(r => r.CreatedAt > than))));
    }

    private static DateTimeOffset? ReadThan(IQueryCollection query) =>
        long.TryParse(query[ThanName], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;
}
