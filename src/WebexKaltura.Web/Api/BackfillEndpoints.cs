using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Api;

/// <summary>Orders a backfill or counts what one would do, shows how far it is, pauses, resumes and cancels it.</summary>
internal static class BackfillEndpoints
{
    private const string Path = "/accounts/{id}/backfills";

    public static void MapBackfills(this IEndpointRouteBuilder api)
    {
        api.MapPost(Path, OrderAsync);
        api.MapGet(Path, ListAsync);
        api.MapGet($"{Path}/{{backfillId}}", GetAsync);
        foreach (var action in Enum.GetValues<BackfillAction>())
        {
            api.MapPost(
                $"{Path}/{{backfillId}}/{Words.Of(action)}",
                (string id, string backfillId, HttpContext context, IBackfills backfills) =>
                    PerformAsync(id, backfillId, action, context, backfills)
            );
        }
    }

    private static async Task<IResult> OrderAsync(
        string id,
        HttpContext context,
        IAccountStore accounts,
        IBackfills backfills,
        TimeProvider time
    )
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return Problems.NotFound("account");
        }
        var body = BackfillBody.Read(await Bodies.ReadJsonAsync(context), time.GetUtcNow());
        if (body.Errors.Count > 0)
        {
            return Problems.Invalid(body.Errors);
        }
        switch (context.Request.Query["preview"].ToString())
        {
            case "true":
                var forecast = await backfills.ForecastAsync(account, body.Range!, context.RequestAborted);
                return TypedResults.Json(forecast, ApiJson.Default.BackfillForecast);
            case "" or "false":
                var creation = await backfills.CreateAsync(account, body.Range!, Visitor.Of(context).Name, context.RequestAborted);
                return creation.Order is { } order
                    ? Created(context, order)
                    : Problems.Of(StatusCodes.Status409Conflict, creation.Refusal ?? "This makes no sense now.");
            default:
                return Problems.Invalid(new FieldError("preview", "Must be true or false."));
        }
    }

    private static IResult Created(HttpContext context, BackfillOrder order)
    {
        context.Response.Headers.Location = $"{ApiRoutes.Root}/accounts/{order.Account}/backfills/{order.Id}";
        return TypedResults.Json(BackfillView.Of(order), ApiJson.Default.BackfillView, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(
        string id,
        IAccountStore accounts,
        IBackfills backfills,
        CancellationToken cancellationToken
    )
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { } account)
        {
            return Problems.NotFound("account");
        }
        var orders = await backfills.ListAsync(account.Id, cancellationToken);
        return TypedResults.Json(new BackfillList([.. orders.Select(BackfillView.Of)]), ApiJson.Default.BackfillList);
    }

    private static async Task<IResult> GetAsync(string id, string backfillId, IBackfills backfills, CancellationToken cancellationToken) =>
        AccountId.TryParse(id, out var account) && await backfills.FindAsync(account, backfillId, cancellationToken) is { } order
            ? TypedResults.Json(BackfillView.Of(order), ApiJson.Default.BackfillView)
            : Problems.NotFound("backfill");

    private static async Task<IResult> PerformAsync(
        string id,
        string backfillId,
        BackfillAction action,
        HttpContext context,
        IBackfills backfills
    )
    {
        var result = AccountId.TryParse(id, out var account)
            ? await backfills.PerformAsync(account, backfillId, action, Visitor.Of(context).Name, context.RequestAborted)
            : null;
        return result switch
        {
            null => Problems.NotFound("backfill"),
            { Accepted: true } => TypedResults.StatusCode(StatusCodes.Status202Accepted),
            _ => Problems.Of(StatusCodes.Status409Conflict, result.Reason ?? "This makes no sense now."),
        };
    }
}
