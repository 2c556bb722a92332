using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WebexKaltura.Simulators.Content;
using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Simulators.Webex.Links;

/// <summary>What the temporary links open: content without a token of the API, whole or by <c>Range</c>.</summary>
internal sealed class ContentEndpoints(WebexWorld world)
{
    // Bytes handed to Kestrel at once: large enough to keep the loopback busy, small enough for a shared buffer.
    private const int PieceBytes = 512 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/content/recordings/{id}", ["GET", "HEAD"], (HttpContext context, string id) => RecordingAsync(context, id));
        routes.MapGet("/content/transcripts/{id}/transcript.txt", (HttpContext context, string id) => Transcript(context, id));
    }

    private async Task RecordingAsync(HttpContext context, string id)
    {
        if (!Opens(context, id) || world.FindRecording(id) is not { State: RecordingState.Available, DownloadForbidden: false } recording)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (world.Faults.Strikes(FaultKind.ExpiredLink, id))
        {
            world.Links.Expire(context.Request.Query["token"].ToString());
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var content = recording.Content;
        var response = context.Response;
        response.ContentType = "video/mp4";
        var tag = $"\"{id}-{recording.ContentVersion}\"";
        response.Headers.ETag = tag;
        response.Headers.ContentDisposition = $"attachment; filename=\"{id}.mp4\"";
        var range = new RequestedRange(0, content.Length);
        if (!world.Options.IgnoreRange)
        {
            response.Headers.AcceptRanges = "bytes";
            if (context.Request.Headers.Range is { Count: > 0 } header && IfRangeHolds(context, tag))
            {
                var parsed = RequestedRange.Parse(header.ToString(), content.Length);
                if (parsed is { Length: 0 })
                {
                    response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                    response.Headers.ContentRange = $"bytes */{content.Length}";
                    return;
                }
                if (parsed is { } wanted)
                {
                    range = wanted;
                    response.StatusCode = StatusCodes.Status206PartialContent;
                    response.Headers.ContentRange = $"bytes {range.Start}-{range.Start + range.Length - 1}/{content.Length}";
                }
            }
        }
        response.ContentLength = range.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await WriteAsync(context, content, range, recording.CutBefore ?? long.MaxValue);
        }
    }

    private static bool IfRangeHolds(HttpContext context, string tag) =>
        context.Request.Headers.IfRange is not { Count: > 0 } condition || condition == tag;

    private async Task WriteAsync(HttpContext context, SyntheticContent content, RequestedRange range, long cutBefore)
    {
        var pace = world.Options.Network.StartPace();
        // A paced body goes out in small pieces, so that it flows instead of bursting.
        var piece = world.Options.Network.BytesPerSecond is { } limit ? (int)Math.Clamp(limit / 20, 4096, PieceBytes) : PieceBytes;
        var body = context.Response.BodyWriter;
        for (long done = 0; done < range.Length; )
        {
            var left = Math.Min(range.Length, cutBefore - range.Start) - done;
            if (left <= 0)
            {
                context.Abort();
                return;
            }
            var wanted = (int)Math.Min(piece, left);
            var written = content.Read(range.Start + done, body.GetSpan(wanted)[..wanted]);
            body.Advance(written);
            await body.FlushAsync(context.RequestAborted);
            await pace.AfterAsync(written, context.RequestAborted);
            done += written;
        }
    }

    private IResult Transcript(HttpContext context, string id) =>
        Opens(context, id) && world.FindTranscript(id) is { } transcript
            ? Results.Text(transcript.LinkedText, "text/plain", System.Text.Encoding.UTF8)
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    private bool Opens(HttpContext context, string id) => world.Links.Opens(context.Request.Query["token"].ToString(), id);
}
