using System.Globalization;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>A recording's own page, its live part, and the actions on it.</summary>
internal static class OneRecordingRoutes
{
    private const int WatchAfterAction = 5;
    private const string Pattern = "/recordings/{account}/{recordingId}";

    public static void MapRecording(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Pattern, ShowAsync);
        pages.MapGet(Pattern + "/live", LiveAsync);
        pages.MapChange(Pattern + "/{action}", ActAsync);
    }

    private static async Task<IResult> ShowAsync(string account, string recordingId, HttpContext context)
    {
        var offer = ActionOffer.Find(context.Request.Query["done"]);
        var message = offer is null ? null : new ActionMessage(offer.Label, offer.Done, true);
        return await ModelAsync(account, recordingId, context, message, offer is null ? 0 : WatchAfterAction) is { } model
            ? new HtmlPage(OneRecordingPage.Create(model))
            : TypedResults.NotFound();
    }

    /// <summary>204 leaves the page as it is: nothing has changed since it was seen.</summary>
    private static async Task<IResult> LiveAsync(string account, string recordingId, HttpContext context)
    {
        _ = int.TryParse(context.Request.Query["watch"], CultureInfo.InvariantCulture, out var watch);
        var model = await ModelAsync(account, recordingId, context, null, Math.Clamp(watch - 1, 0, WatchAfterAction));
        return model is null ? TypedResults.NotFound()
            : watch == 0 && model.Seen == context.Request.Query["seen"] ? TypedResults.NoContent()
            : new HtmlPage(RecordingUpdate.Create(model));
    }

    private static async Task<IResult> ActAsync(
        string account,
        string recordingId,
        string action,
        HttpContext context,
        IRecordingActions actions
    )
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (ActionOffer.Find(action) is not { } offer || RecordingKey.TryParse(account, recordingId) is not { } key)
        {
            return TypedResults.NotFound();
        }
        var here = $"/recordings/{account}/{recordingId}";
        var request = new ActionRequest(offer, [key], form["confirmed"] == "yes", here);
        if (request.MustBeConfirmed)
        {
            return await ActionRoutes.AskAsync(context, request);
        }
        var result = (await request.PerformAsync(actions, Visitor.Of(context).Name, context.RequestAborted))[0];
        if (result is { Accepted: true })
        {
            return new SeeOther($"{here}?done={offer.Word}");
        }
        var refused = new ActionMessage($"{offer.Label}: not done", result?.Reason ?? "There is no such recording.", false);
        return await ModelAsync(account, recordingId, context, refused, 0) is { } model
            ? new HtmlPage(OneRecordingPage.Create(model), StatusCodes.Status409Conflict)
            : TypedResults.NotFound();
    }

    private static async Task<RecordingPageModel?> ModelAsync(
        string account,
        string recordingId,
        HttpContext context,
        ActionMessage? message,
        int watch
    )
    {
        var (services, cancel) = (context.RequestServices, context.RequestAborted);
        var recordings = services.GetRequiredService<IRecordingStore>();
        if (RecordingKey.TryParse(account, recordingId) is not { } key || await recordings.FindAsync(key, cancel) is not { } recording)
        {
            return null;
        }
        var connected = await services.GetRequiredService<IAccountStore>().FindAsync(key.AccountId, cancel);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var look = new RecordingLook(recording, now, Visitor.Of(context).CanChange);
        var frame = PageFrame.For(context, look.Title, RecordingPageWords.Purpose(recording), Section.Recordings) with
        {
            Parent = ("/recordings", "Recordings"),
        };
        var story = Story.Of(await recordings.TimelineAsync(key, cancel));
        return new RecordingPageModel(frame, look, story, connected?.Value, message, watch);
    }
}
