using Microsoft.AspNetCore.Http;
using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Details of one recording, with its download links once there are any.</summary>
internal static class RecordingDetails
{
    public static void Map(WebexRoutes routes) => routes.Map("GET", "/recordings/{recordingId}", [WebexScopes.RecordingsRead], Get);

    /// <summary>The recording, if the caller may speak for its host.</summary>
    public static SimulatedRecording Find(WebexCall call, string id) =>
        call.World.FindRecording(id) is { State: not RecordingState.Purged } recording
        && (call.SpeaksFor(recording.Meeting.Host) || recording.Spec.SharedWithAdmin && call.Caller.Id == call.World.Admin.Id)
            ? recording
            : throw WebexRefusal.NotFound($"Recording '{id}' could not be found.");

    private static IResult Get(WebexCall call)
    {
        var recording = Find(call, call.Route("recordingId"));
        if (call.SiteOrPreferred(call.Context.Request.Headers["siteUrl"]) != recording.SiteUrl)
        {
            throw WebexRefusal.NotFound($"Recording '{recording.Id}' could not be found on this site.");
        }
        var there = recording.IsThereAtThisPoll(call.World.Time.GetUtcNow());
        var wire = RecordingWire.Own(recording);
        if (!there && recording.Spec.BeforeAvailable == NotYet.NotFound)
        {
            throw WebexRefusal.NotFound($"Recording '{recording.Id}' could not be found.");
        }
        if (!there && recording.Spec.BeforeAvailable == NotYet.WithoutSize)
        {
            wire = wire with { SizeBytes = 0 };
        }
        var late = call.World.Faults.Strikes(FaultKind.LateLink, recording.Id);
        var withLinks = there && !late && !recording.Spec.PreventDownload && recording.State == RecordingState.Available;
        return WebexRoutes.Json(withLinks ? wire with { TemporaryDirectDownloadLinks = Links(call.World, recording) } : wire);
    }

    private static DownloadLinksWire Links(WebexWorld world, SimulatedRecording recording)
    {
        var (token, expires) = world.Links.Issue(recording.Id);
        var transcript = recording.Transcripts.FirstOrDefault(t => t.IsLinked(world.Time.GetUtcNow()));
        return new DownloadLinksWire(
            $"{world.Origin}/content/recordings/{recording.Id}?token={token}",
            AudioDownloadLink: null,
            transcript is null
                ? null
                : $"{world.Origin}/content/transcripts/{transcript.Id}/transcript.txt?token={world.Links.Issue(transcript.Id).Token}",
            WireTime.Of(expires)
        );
    }
}
