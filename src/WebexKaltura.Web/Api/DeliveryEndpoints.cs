using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Signin;
using WebexKaltura.Web.Webhooks;

namespace WebexKaltura.Web.Api;

internal sealed record DeliveryView(
    string Id,
    DateTimeOffset At,
    string? Resource,
    string? Event,
    string? RecordingId,
    string Result,
    string? Reason,
    double DurationMs,
    string Source
)
{
    public static DeliveryView Of(Delivery d) =>
        new(
            d.Id,
            d.At,
            d.Resource,
            d.Event,
            d.RecordingId,
            Words.Of(d.Result),
            d.Reason,
            Math.Round(d.Duration.TotalMilliseconds, 1),
            Words.Of(d.Source)
        );
}

internal sealed record RefusedView(long Count, DateTimeOffset Since, DateTimeOffset Last);

/// <param name="Refused">Also those that are not listed; null when there was none.</param>
internal sealed record DeliveryList(IReadOnlyList<DeliveryView> Items, string? Next, RefusedView? Refused);

/// <summary>The last webhook deliveries of an account, repeating one, and a test of the public URL.</summary>
internal static class DeliveryEndpoints
{
    private const string DefaultLimit = "50";

    public static void MapDeliveries(this IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts/{id}/deliveries", ListAsync);
        api.MapPost("/accounts/{id}/deliveries/test", TestAsync);
        api.MapPost("/accounts/{id}/deliveries/{deliveryId}/redeliver", RedeliverAsync);
    }

    private static async Task<IResult> ListAsync(
        string id,
        string? limit,
        string? cursor,
        IAccountStore accounts,
        IDeliveryStore store,
        CancellationToken stop
    )
    {
        if (await accounts.FindAsync(id, stop) is not { } account)
        {
            return Problems.NotFound("account");
        }
        var given = string.IsNullOrEmpty(limit) ? DefaultLimit : limit;
        if (
            !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > IDeliveryStore.MaxListed
        )
        {
            return Problems.Invalid(new FieldError("limit", $"Must be a number from 1 to {IDeliveryStore.MaxListed}."));
        }
        try
        {
            var page = await store.ListAsync(account.Id, size, string.IsNullOrEmpty(cursor) ? null : cursor, stop);
            var refused = await store.FindRefusedAsync(account.Id, stop);
            return TypedResults.Json(
                new DeliveryList(
                    [.. page.Items.Select(DeliveryView.Of)],
                    page.Next,
                    refused is null ? null : new RefusedView(refused.Count, refused.Since, refused.Last)
                ),
                ApiJson.Default.DeliveryList
            );
        }
        catch (FormatException)
        {
            return Problems.Invalid(new FieldError("cursor", "Must be the next of an earlier page."));
        }
    }

    private static async Task<IResult> TestAsync(
        string id,
        HttpContext context,
        IAccountStore accounts,
        DeliveryTest test,
        CancellationToken stop
    ) =>
        await accounts.FindAsync(id, stop) is { } account
            ? TypedResults.Json(await test.SendAsync(account.Id, Visitor.Of(context).Name, stop), ApiJson.Default.DeliveryTestOutcome)
            : Problems.NotFound("account");

    private static async Task<IResult> RedeliverAsync(
        string id,
        string deliveryId,
        HttpContext context,
        IAccountStore accounts,
        Redelivery redelivery,
        CancellationToken stop
    )
    {
        if (await accounts.FindAsync(id, stop) is not { } account)
        {
            return Problems.NotFound("account");
        }
        try
        {
            return await redelivery.RepeatAsync(account, deliveryId, Visitor.Of(context).Name, stop) is { } repeated
                ? TypedResults.Json(DeliveryView.Of(repeated), ApiJson.Default.DeliveryView, statusCode: StatusCodes.Status202Accepted)
                : Problems.NotFound("delivery");
        }
        catch (DeliveryWithoutRecordingException refusal)
        {
            return Problems.Of(StatusCodes.Status409Conflict, refusal.Message);
        }
    }
}
