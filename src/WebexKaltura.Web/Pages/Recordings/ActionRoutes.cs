using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>Actions on one recording or many, from the list: confirmed where something is lost, with a result for each.</summary>
internal static class ActionRoutes
{
    public static void MapActions(this IEndpointRouteBuilder pages) => pages.MapChange("/recordings/act", ActAsync);

    private static async Task<IResult> ActAsync(
        HttpContext context,
        IRecordingActions actions,
        IRecordingStore recordings,
        TimeProvider time
    )
    {
        var request = ActionRequest.Read(await context.Request.ReadFormAsync(context.RequestAborted));
        if (request is null)
        {
            return Show(context, new ActionOutcome(null, [], FormToken.For(context), "/recordings"), StatusCodes.Status400BadRequest);
        }
        if (request.MustBeConfirmed)
        {
            return await AskAsync(context, request);
        }
        var results = await request.PerformAsync(actions, Visitor.Of(context).Name, context.RequestAborted);
        var rows = await Task.WhenAll(request.Keys.Select(k => recordings.FindAsync(k, context.RequestAborted)));
        var items = request.Keys.Select(
            (key, i) =>
                new ActedRecording(
                    new RecordingLook(rows[i] ?? new Recording { Key = key }, time.GetUtcNow(), true),
                    results[i] ?? ActionResult.Refused("There is no such recording.")
                )
        );
        return Show(context, new ActionOutcome(request.Offer, [.. items], FormToken.For(context), request.Back), StatusCodes.Status200OK);
    }

    /// <summary>Asks before something is lost.</summary>
    public static async Task<IResult> AskAsync(HttpContext context, ActionRequest request)
    {
        var recordings = context.RequestServices.GetRequiredService<IRecordingStore>();
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var rows = await Task.WhenAll(request.Keys.Select(k => recordings.FindAsync(k, context.RequestAborted)));
        var items = rows.OfType<Recording>().Select(r => new ActedRecording(new RecordingLook(r, now, true), null)).ToList();
        return items.Count == 0
            ? TypedResults.NotFound()
            : Show(context, new ActionOutcome(request.Offer, items, FormToken.For(context), request.Back), StatusCodes.Status200OK);
    }

    private static HtmlPage Show(HttpContext context, ActionOutcome outcome, int status) =>
        context.Request.Headers.ContainsKey("HX-Request")
            ? new HtmlPage(OutcomeUpdate.Create(outcome))
            : new HtmlPage(
                OutcomePage.Create(
                    new OutcomeModel(
                        PageFrame.For(context, outcome.Title, outcome.Purpose, Section.Recordings) with
                        {
                            Parent = ("/recordings", "Recordings"),
                        },
                        outcome
                    )
                ),
                status
            );
}

/// <param name="Result">Null while it is to be confirmed.</param>
public sealed record ActedRecording(RecordingLook Look, ActionResult? Result);

/// <summary>What came of an action, or what it would do.</summary>
/// <param name="Offer">Null when nothing was selected.</param>
public sealed record ActionOutcome(ActionOffer? Offer, IReadOnlyList<ActedRecording> Items, FormToken FormToken, string Back)
{
    public bool IsQuestion => Items.Any(i => i.Result is null);
    public int Accepted => Items.Count(i => i.Result?.Accepted == true);
    public int Refused => Items.Count - Accepted;

    public string Title =>
        Offer is null ? "Nothing was selected"
        : IsQuestion ? Offer.Ask(Items.Count)
        : Offer.Label;

    public string Purpose => IsQuestion ? Offer!.Consequence! : Summary;

    public string Summary =>
        Items.Count == 0 ? "Select recordings in the list, then choose what is to be done with them."
        : Items.Count == 1 ? (Refused == 0 ? Offer!.Done : "This was not done.")
        : Refused == 0 ? $"Done for all {Items.Count} recordings."
        : Accepted == 0 ? $"Done for none of the {Items.Count} recordings."
        : $"Done for {Accepted} of {Items.Count} recordings, not for the other {Refused}.";
}

public sealed record OutcomeModel(PageFrame Frame, ActionOutcome Outcome);
