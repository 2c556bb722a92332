using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Into the recycle bin, out of it, and away for good.</summary>
internal static class RecordingDeletion
{
    private const int Most = 100;

    public static void Map(WebexRoutes routes)
    {
        IReadOnlyList<string> scope = [WebexScopes.RecordingsWrite];
        routes.Map("POST", "/recordings/softDelete", scope, c => MoveAsync(c, RecordingState.Available, RecordingState.Deleted));
        routes.Map("POST", "/recordings/restore", scope, c => MoveAsync(c, RecordingState.Deleted, RecordingState.Available));
        routes.Map("POST", "/recordings/purge", scope, c => MoveAsync(c, RecordingState.Deleted, RecordingState.Purged));
        routes.Map(
            "DELETE",
            "/recordings/{recordingId}",
            scope,
            call => Purge(call, RecordingDetails.Find(call, call.Route("recordingId")))
        );
        routes.Map(
            "DELETE",
            "/admin/recordings/{recordingId}",
            scope,
            call => Purge(call, call.World.FindRecording(call.Route("recordingId")))
        );
    }

    private static async Task<IResult> MoveAsync(WebexCall call, RecordingState from, RecordingState to)
    {
        var body = await call.BodyAsync<BulkWire>();
        var site = call.SiteOrPreferred(body.SiteUrl);
        var chosen = body.RestoreAll || body.PurgeAll ? AllOnSite(call, site, from) : Chosen(call, body.RecordingIds, site);
        // What is moved already needs no second move; what nobody can find any more is answered 404.
        foreach (var recording in chosen)
        {
            if (recording.State != from && recording.State != to)
            {
                throw WebexRefusal.NotFound($"Recording '{recording.Id}' is not {from.ToString().ToLowerInvariant()}.");
            }
        }
        foreach (var recording in chosen)
        {
            call.World.Move(recording, to);
        }
        return Results.NoContent();
    }

    private static List<SimulatedRecording> AllOnSite(WebexCall call, string site, RecordingState from) =>
        [.. call.World.Recordings.Where(r => r.SiteUrl == site && r.State == from && call.SpeaksFor(r.Meeting.Host))];

    private static List<SimulatedRecording> Chosen(WebexCall call, IReadOnlyList<string>? ids, string site)
    {
        if (ids is not { Count: >= 1 and <= Most })
        {
            throw WebexRefusal.BadRequest($"'recordingIds' must hold 1 to {Most} ids.");
        }
        var recordings = ids.Select(id => RecordingDetails.Find(call, id)).ToList();
        return recordings.Find(r => r.SiteUrl != site) is { } elsewhere
            ? throw WebexRefusal.BadRequest($"Recording '{elsewhere.Id}' does not belong to site '{site}'.")
            : recordings;
    }

    private static IResult Purge(WebexCall call, SimulatedRecording? recording)
    {
        if (recording is not { State: not RecordingState.Purged })
        {
            throw WebexRefusal.NotFound("The recording could not be found.");
        }
        call.World.Move(recording, RecordingState.Purged);
        return Results.NoContent();
    }

    private sealed record BulkWire(IReadOnlyList<string>? RecordingIds, string? SiteUrl, bool RestoreAll, bool PurgeAll);
}
