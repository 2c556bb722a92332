using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;

namespace WebexKaltura.Web.Pages.Backfills;

/// <summary>Backfills: the list, and one with its progress.</summary>
internal static class BackfillRoutes
{
    public static void MapBackfills(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/backfills", (Delegate)ListAsync);
        pages.MapNewBackfill();
        pages.MapGet("/backfills/{account}/{id}", ShowAsync);
        pages.MapChange("/backfills/{account}/{id}/{action}", PerformAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IAccountStore accounts, IBackfills backfills)
    {
        var connected = await accounts.ListAsync(context.RequestAborted);
        var orders = await Task.WhenAll(
            connected.Select(async account => (await backfills.ListAsync(account.Id, context.RequestAborted)).Select(o => (account, o)))
        );
        var frame = PageFrame.For(
            context,
            "Backfills",
            "Recordings of a period that are brought in on purpose, also old ones.",
            Section.Backfills
        );
        return new HtmlPage(
            BackfillsPage.Create(
                new BackfillsModel(frame, [.. orders.SelectMany(o => o).OrderByDescending(o => o.o.CreatedAt)], connected.Count > 0)
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        string account,
        string id,
        HttpContext context,
        IAccountStore accounts,
        IBackfills backfills
    ) =>
        await FindAsync(account, id, context, accounts, backfills) is { } model
            ? new HtmlPage(BackfillPage.Create(model))
            : TypedResults.NotFound();

    private static async Task<IResult> PerformAsync(
        string account,
        string id,
        string action,
        HttpContext context,
        IAccountStore accounts,
        IBackfills backfills
    )
    {
        var known = Array.Find(Enum.GetNames<BackfillAction>(), n => n.Equals(action, StringComparison.OrdinalIgnoreCase));
        if (known is null || await FindAsync(account, id, context, accounts, backfills) is not { } model)
        {
            return TypedResults.NotFound();
        }
        var asked = Enum.Parse<BackfillAction>(known);
        var actor = model.Frame.Visitor.Name;
        var result = await backfills.PerformAsync(model.Account.Id, id, asked, actor, context.RequestAborted);
        return result switch
        {
            null => TypedResults.NotFound(),
            { Accepted: true } => new SeeOther(model.Address),
            _ => new HtmlPage(BackfillPage.Create(model with { Trouble = result.Reason }), StatusCodes.Status409Conflict),
        };
    }

    private static async Task<BackfillModel?> FindAsync(
        string account,
        string id,
        HttpContext context,
        IAccountStore accounts,
        IBackfills backfills
    )
    {
        if (
            await accounts.FindAsync(account, context.RequestAborted) is not { } found
            || await backfills.FindAsync(found.Id, id, context.RequestAborted) is not { } order
        )
        {
            return null;
        }
        var frame = PageFrame.For(
            context,
            $"Backfill {StateWords.Range(order)}",
            $"What becomes of the recordings of {found.WebexAccountId}.",
            Section.Backfills
        );
        return new BackfillModel(frame with { Parent = ("/backfills", "Backfills") }, found, order, null);
    }
}
