using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Signin;
using WebexKaltura.Web.Webhooks;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>The last webhook deliveries of an account and what became of each.</summary>
internal static class DeliveryPages
{
    private const int PageSize = 50;

    public static async Task<IResult> ShowAsync(
        string id,
        string? cursor,
        HttpContext context,
        IAccountStore accounts,
        IDeliveryStore store
    ) =>
        await accounts.FindAsync(id, context.RequestAborted) is { } account
            ? await PageAsync(context, account, store, cursor, null, StatusCodes.Status200OK)
            : TypedResults.NotFound();

    public static async Task<IResult> TestAsync(
        string id,
        HttpContext context,
        IAccountStore accounts,
        IDeliveryStore store,
        DeliveryTest test
    )
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return TypedResults.NotFound();
        }
        var outcome = await test.SendAsync(account.Id, Visitor.Of(context).Name, context.RequestAborted);
        return await PageAsync(context, account, store, null, new DeliveryNotice(outcome.Arrived, outcome.Detail), StatusCodes.Status200OK);
    }

    public static async Task<IResult> RedeliverAsync(
        string id,
        string deliveryId,
        HttpContext context,
        IAccountStore accounts,
        IDeliveryStore store,
        Redelivery redelivery
    )
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return TypedResults.NotFound();
        }
        try
        {
            return await redelivery.RepeatAsync(account, deliveryId, Visitor.Of(context).Name, context.RequestAborted) is not null
                ? new SeeOther(DeliveriesModel.UrlOf(account.Id))
                : await PageAsync(
                    context,
                    account,
                    store,
                    null,
                    new DeliveryNotice(false, "This delivery is no longer stored. Retry the recording on its own page."),
                    StatusCodes.Status404NotFound
                );
        }
        catch (DeliveryWithoutRecordingException refusal)
        {
            return await PageAsync(
                context,
                account,
                store,
                null,
                new DeliveryNotice(false, refusal.Message),
                StatusCodes.Status409Conflict
            );
        }
    }

    private static async Task<IResult> PageAsync(
        HttpContext context,
        Account account,
        IDeliveryStore store,
        string? cursor,
        DeliveryNotice? notice,
        int status
    )
    {
        // An address with a wrong cursor leads to the first page.
        var after = cursor is not null && DeliveryId.IsValid(cursor) ? cursor : null;
        var page = await store.ListAsync(account.Id, PageSize, after, context.RequestAborted);
        var refused = await store.FindRefusedAsync(account.Id, context.RequestAborted);
        var frame = PageFrame.For(
            context,
            "Deliveries",
            $"The last {IDeliveryStore.MaxListed} events that Webex delivered for {account.WebexAccountId}, and what became of each.",
            Section.Integrations
        ) with
        {
            Parent = (ConfigureModel.UrlOf(account.Id), account.WebexAccountId),
        };
        return new HtmlPage(DeliveriesPage.Create(new DeliveriesModel(frame, account, page, refused, notice, after is null)), status);
    }
}

/// <summary>What came of a button that was pressed.</summary>
public sealed record DeliveryNotice(bool Good, string Text);

/// <param name="IsFirst">Nothing newer is left out.</param>
public sealed record DeliveriesModel(
    PageFrame Frame,
    Account Account,
    DeliveryPage Page,
    RefusedDeliveries? Refused,
    DeliveryNotice? Notice,
    bool IsFirst
)
{
    public string Url => UrlOf(Account.Id);

    public static string UrlOf(AccountId account) => $"{ConfigureModel.UrlOf(account)}/deliveries";

    public string? NextHref => Page.Next is { } cursor ? $"{Url}?cursor={Uri.EscapeDataString(cursor)}" : null;

    public string RecordingHref(string recordingId) => $"/recordings/{Account.Id}/{Uri.EscapeDataString(recordingId)}";

    /// <summary>What was delivered, in one phrase.</summary>
    public static string EventOf(Delivery delivery) =>
        delivery.Source == DeliverySource.Test ? "Test event"
        : delivery.Resource is null ? "Not read"
        : $"{delivery.Resource}/{delivery.Event}";

    /// <summary>Icon, tone and word of a result.</summary>
    public static (string Icon, string Tone, string Word) Mark(DeliveryResult result) =>
        result switch
        {
            DeliveryResult.Started => ("check-circle-fill", "good", "Started"),
            DeliveryResult.Known => ("check-circle-fill", "good", "Already known"),
            DeliveryResult.Ignored => ("slash-circle", "neutral", "Ignored"),
            DeliveryResult.Refused => ("exclamation-triangle-fill", "warn", "Refused"),
            DeliveryResult.Failed => ("x-circle-fill", "bad", "Failed"),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, "not a result"),
        };

    public static string DurationOf(Delivery delivery) =>
        delivery.Duration < TimeSpan.FromMilliseconds(1) ? "under 1 ms"
        : delivery.Duration < TimeSpan.FromSeconds(1) ? $"{delivery.Duration.TotalMilliseconds:0} ms"
        : Quantities.Duration(delivery.Duration);
}
