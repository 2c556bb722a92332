using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex.Endpoints;

namespace WebexKaltura.Simulators.Webex.Control;

/// <summary>Drives the world over HTTP, for those who are not in its process. Loopback only, no token, no faults.</summary>
internal sealed class ControlEndpoints(WebexWorld world, FaultPlan faults)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/simulator");
        control.MapPost("/meetings", (Delegate)(Task<IResult> (HttpContext context) => AnswerAsync<MeetingSpec>(context, Hold)));
        control.MapGet("/recordings/{id}", (string id) => Recording(id));
        control.MapDelete("/recordings/{id}", (string id) => Delete(id));
        control.MapGet("/messages", () => WebexRoutes.Json(world.Messages));
        control.MapGet("/calls", () => WebexRoutes.Json(world.CallLog.Calls));
        control.MapGet("/webhooks", () => WebexRoutes.Json(world.RegisteredWebhooks));
        control.MapPut(
            "/faults",
            (Delegate)(Task<IResult> (HttpContext context) => AnswerAsync<Dictionary<string, double>>(context, SetFaults))
        );
        control.MapPost("/refresh-tokens", (Delegate)(Task<IResult> (HttpContext context) => AnswerAsync<TokenRequest>(context, Issue)));
        control.MapPost("/expire", (Delegate)(Task<IResult> (HttpContext context) => AnswerAsync<ExpireRequest>(context, Expire)));
    }

    private IResult Hold(MeetingSpec spec)
    {
        if (spec.SiteUrl is { } site && world.Sites.All(s => s.SiteUrl != site))
        {
            return Results.BadRequest($"There is no site '{site}'.");
        }
        var meeting = world.HoldMeeting(spec);
        return WebexRoutes.Json(
            new HeldAnswer(meeting.MeetingId, meeting.SeriesId, meeting.SiteUrl, [.. meeting.Recordings.Select(RecordingAnswer.Of)])
        );
    }

    private IResult Recording(string id) =>
        world.FindRecording(id) is { } recording ? WebexRoutes.Json(RecordingAnswer.Of(recording)) : Results.NotFound();

    private IResult Delete(string id)
    {
        if (world.FindRecording(id) is null)
        {
            return Results.NotFound();
        }
        world.DeleteRecording(id);
        return Results.NoContent();
    }

    private IResult SetFaults(Dictionary<string, double> rates)
    {
        foreach (var (name, rate) in rates)
        {
            if (!Enum.TryParse<FaultKind>(name, ignoreCase: true, out var kind) || rate is not (>= 0 and <= 1))
            {
                return Results.BadRequest($"'{name}': {rate} is no fault and share.");
            }
            faults.Set(kind, rate);
        }
        return WebexRoutes.Json(faults.Struck);
    }

    private IResult Issue(TokenRequest request) =>
        world.FindPerson(request.Email ?? world.Admin.Email) is { IsActive: true } person
            ? WebexRoutes.Json(new TokenAnswer(world.IssueRefreshToken(person.Email, request.Scopes)))
            : Results.NotFound();

    private IResult Expire(ExpireRequest request)
    {
        Action? expire = request.What switch
        {
            "links" => world.ExpireLinks,
            "accessTokens" => world.ExpireAccessTokens,
            "refreshTokens" => world.RevokeRefreshTokens,
            _ => null,
        };
        expire?.Invoke();
        return expire is null ? Results.BadRequest("'what' is links, accessTokens or refreshTokens.") : Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync<T>(HttpContext context, Func<T, IResult> answer)
        where T : class
    {
        try
        {
            var body = await context.Request.ReadFromJsonAsync<T>(WireJson.Options, context.RequestAborted);
            return body is null ? Results.BadRequest("A body is needed.") : answer(body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Results.BadRequest(e.Message);
        }
    }

    private sealed record TokenRequest(string? Email, IReadOnlyList<string>? Scopes);

    private sealed record TokenAnswer(string RefreshToken);

    private sealed record ExpireRequest(string? What);

    private sealed record HeldAnswer(string MeetingId, string SeriesId, string SiteUrl, IReadOnlyList<RecordingAnswer> Recordings);

    private sealed record RecordingAnswer(
        string Id,
        string MeetingId,
        string State,
        long SizeBytes,
        string Sha256,
        IReadOnlyList<string> TranscriptIds
    )
    {
        public static RecordingAnswer Of(SimulatedRecording recording) =>
            new(
                recording.Id,
                recording.MeetingId,
                recording.WireStatus(),
                recording.SizeBytes,
                recording.Content.Sha256,
                [.. recording.Transcripts.Select(t => t.Id)]
            );
    }
}
