using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Api;

/// <summary>Recordings: the list, one with its timeline, and what can be done to one.</summary>
internal static class RecordingEndpoints
{
    private static readonly Dictionary<string, RecordingAction> Actions = new(StringComparer.Ordinal)
    {
        ["retry"] = RecordingAction.Retry,
        ["attach-transcripts"] = RecordingAction.AttachTranscripts,
        ["delete-now"] = RecordingAction.DeleteNow,
        ["cancel-deletion"] = RecordingAction.CancelDeletion,
        ["restore"] = RecordingAction.Restore,
        ["delete-entry"] = RecordingAction.DeleteEntry,
    };

    public static void MapRecordings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/recordings", ListAsync);
        api.MapGet("/recordings/{account}/{recordingId}", GetAsync);
        api.MapPost("/recordings/{account}/{recordingId}/{action}", PerformAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IRecordingStore recordings)
    {
        var query = RecordingQuery.Read(context.Request.Query);
        if (query.Errors.Count > 0)
        {
            return Problems.Invalid(query.Errors);
        }
        try
        {
            var page = await recordings.ListAsync(query.Filter, query.Limit, query.Cursor, context.RequestAborted);
            var items = page.Items.Select(r => RecordingView.Of(r)).ToList();
            return TypedResults.Json(new RecordingList(items, page.Next), ApiJson.Default.RecordingList);
        }
        catch (FormatException)
        {
            return Problems.Invalid(new FieldError("cursor", "Must be the next of an earlier page."));
        }
    }

    private static async Task<IResult> GetAsync(
        string account,
        string recordingId,
        IRecordingStore recordings,
        CancellationToken cancellationToken
    )
    {
        if (
            RecordingKey.TryParse(account, recordingId) is not { } key
            || await recordings.FindAsync(key, cancellationToken) is not { } recording
        )
        {
            return Problems.NotFound("recording");
        }
        var timeline = await recordings.TimelineAsync(key, cancellationToken);
        return TypedResults.Json(RecordingView.Of(recording, timeline), ApiJson.Default.RecordingView);
    }

    private static async Task<IResult> PerformAsync(
        string account,
        string recordingId,
        string action,
        HttpContext context,
        IRecordingActions actions
    )
    {
        if (!Actions.TryGetValue(action, out var wanted))
        {
            return Problems.NotFound("action");
        }
        var result = RecordingKey.TryParse(account, recordingId) is { } key
            ? await actions.PerformAsync(key, wanted, Visitor.Of(context).Name, context.RequestAborted)
            : null;
        return result switch
        {
            null => Problems.NotFound("recording"),
            { Accepted: true } => TypedResults.StatusCode(StatusCodes.Status202Accepted),
            _ => Problems.Of(StatusCodes.Status409Conflict, result.Reason ?? "This makes no sense now."),
        };
    }
}
