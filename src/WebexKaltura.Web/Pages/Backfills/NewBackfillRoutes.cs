using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Pages.Backfills;

/// <summary>A new backfill: what it would do first, then the order.</summary>
internal static class NewBackfillRoutes
{
    public static void MapNewBackfill(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/backfills/new", (Delegate)PreviewAsync);
        pages.MapChange("/backfills/new", (Delegate)OrderAsync);
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, IAccountStore accounts, IBackfills backfills, TimeProvider time)
    {
        var model = await ReadAsync(context, name => context.Request.Query[name], accounts, time);
        if (model.Period.Range is not { } range)
        {
            return Page(model, model.Period.Errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
        }
        try
        {
            var forecast = await backfills.ForecastAsync(model.Period.Account!, range, context.RequestAborted);
            return Page(model with { Forecast = forecast }, StatusCodes.Status200OK);
        }
        catch (Exception failure) when (failure is TransientFailureException or PermanentFailureException)
        {
            return Page(model with { Refusal = failure.Message }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> OrderAsync(HttpContext context, IAccountStore accounts, IBackfills backfills, TimeProvider time)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var model = await ReadAsync(context, name => form[name], accounts, time);
        if (model.Period.Range is not { } range)
        {
            return Page(model, StatusCodes.Status400BadRequest);
        }
        try
        {
            var actor = model.Frame.Visitor.Name;
            var creation = await backfills.CreateAsync(model.Period.Account!, range, actor, context.RequestAborted);
            return creation.Order is { } order
                ? new SeeOther(BackfillModel.AddressOf(order))
                : Page(model with { Refusal = creation.Refusal }, StatusCodes.Status409Conflict);
        }
        catch (Exception failure) when (failure is TransientFailureException or PermanentFailureException)
        {
            return Page(model with { Refusal = failure.Message }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static HtmlPage Page(NewBackfillModel model, int status) => new(NewBackfillPage.Create(model), status);

    private static async Task<NewBackfillModel> ReadAsync(
        HttpContext context,
        Func<string, string?> field,
        IAccountStore accounts,
        TimeProvider time
    )
    {
        var connected = await accounts.ListAsync(context.RequestAborted);
        var period = Period.Read(field, connected, time.GetUtcNow());
        var frame = PageFrame.For(
            context,
            "New backfill",
            "Brings in what was recorded in a period. Look at what would happen first; nothing starts before you say so.",
            Section.Backfills
        );
        return new NewBackfillModel(frame with { Parent = ("/backfills", "Backfills") }, new PeriodFields(period, connected), null, null);
    }
}
