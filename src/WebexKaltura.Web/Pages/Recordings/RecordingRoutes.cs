using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>The list of recordings and what stands in it.</summary>
internal static class RecordingRoutes
{
    private const int PageSize = 50;

    public static void MapRecordings(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/recordings", ListAsync);
        pages.MapGet("/recordings/newer", (Delegate)Newer.AnswerAsync);
        pages.MapGet("/recordings/export.csv", ExportAsync);
        pages.MapGet("/recordings/{account}/{recordingId}/state", StateAsync);
        pages.MapRecording();
        pages.MapActions();
    }

    private static async Task<IResult> ListAsync(HttpContext context, IRecordingStore recordings, IAccountStore accounts, TimeProvider time)
    {
        var query = ListQuery.Read(context.Request.Query);
        var frame = PageFrame.For(
            context,
            "Recordings",
            "Every recording of the connected accounts, newest first: where it is on its way, and why.",
            Section.Recordings
        );
        var connected = await accounts.ListAsync(context.RequestAborted);
        var (page, errors) = (new RecordingPage([], null), query.Errors);
        if (errors.Count == 0)
        {
            try
            {
                page = await recordings.ListAsync(query.Filter, PageSize, query.Cursor, context.RequestAborted);
            }
            catch (FormatException)
            {
                errors = [new FieldError("cursor", "This page of the list is not there: begin with the newest.")];
            }
        }
        var now = time.GetUtcNow();
        var looks = page.Items.Select(r => new RecordingLook(r, now, frame.Visitor.CanChange)).ToList();
        var newer =
            query.Cursor is null && errors.Count == 0 ? new Newer(query, page.Items is [var first, ..] ? first.CreatedAt : now, 0) : null;
        var model = new RecordingsModel(frame, query with { Errors = errors }, connected, looks, page.Next, newer);
        return new HtmlPage(RecordingsPage.Create(model), errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static IResult ExportAsync(HttpContext context, IRecordingStore recordings, TimeProvider time)
    {
        var query = ListQuery.Read(context.Request.Query);
        return query.Errors.Count == 0 ? new CsvExport(recordings, query.Filter, time.GetUtcNow()) : TypedResults.Redirect(query.Address());
    }

    /// <summary>A row's own part of the page, for as long as the recording is on its way.</summary>
    private static async Task<IResult> StateAsync(
        string account,
        string recordingId,
        HttpContext context,
        IRecordingStore recordings,
        TimeProvider time
    )
    {
        if (
            RecordingKey.TryParse(account, recordingId) is not { } key
            || await recordings.FindAsync(key, context.RequestAborted) is not { } recording
        )
        {
            return TypedResults.NotFound();
        }
        _ = int.TryParse(context.Request.Query["watch"], CultureInfo.InvariantCulture, out var watch);
        var look = new RecordingLook(recording, time.GetUtcNow(), Visitor.Of(context).CanChange);
        return new HtmlPage(RowUpdate.Create(new RowState(look, Math.Clamp(watch - 1, 0, RowState.WatchAfterAction))));
    }
}
