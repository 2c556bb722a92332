using Microsoft.AspNetCore.Http;
using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Transcripts of ended meeting instances.</summary>
internal static class Transcripts
{
    public static void Map(WebexRoutes routes)
    {
        routes.Map("GET", "/meetingTranscripts", [WebexScopes.Transcripts], List);
        routes.Map("GET", "/admin/meetingTranscripts", [WebexScopes.Transcripts], ListSite);
        routes.Map("GET", "/meetingTranscripts/{transcriptId}/download", [WebexScopes.Transcripts], Download);
    }

    private static IResult List(WebexCall call)
    {
        var now = call.World.Time.GetUtcNow();
        var site = call.SiteOrPreferred(call.Query("siteUrl"));
        // Also with meetingId, a listing without from and to looks at the last seven days: webex.md, Recordings.
        var window = TimeWindow.Of(call);
        if (call.Query("meetingId") is not { Length: > 0 } meetingId)
        {
            return Page(call, call.World.Transcripts.Where(t => SpeaksFor(call, t) && IsIn(t, site, window) && t.IsListed(now)));
        }
        var meeting = call.World.FindMeeting(meetingId);
        if (meeting is null || meeting.SiteUrl != site || !call.SpeaksFor(meeting.Host))
        {
            throw WebexRefusal.NotFound($"Meeting instance '{meetingId}' could not be found.");
        }
        var late = call.World.Faults.Strikes(FaultKind.LateTranscript, meetingId);
        return Page(call, late ? [] : meeting.Transcripts.Where(t => IsIn(t, site, window) && t.IsThereAtThisPoll(now)).ToList());
    }

    private static IResult ListSite(WebexCall call)
    {
        var now = call.World.Time.GetUtcNow();
        var site = call.AdministeredSite(call.Required("siteUrl"));
        var window = TimeWindow.Of(call);
        return Page(call, call.World.Transcripts.Where(t => IsIn(t, site, window) && t.IsListed(now)));
    }

    private static IResult Page(WebexCall call, IEnumerable<SimulatedTranscript> transcripts) =>
        call.Page(
            transcripts,
            t => $"{t.Recording.TimeRecorded.UtcDateTime:O}/{t.Id}",
            descending: false,
            t => TranscriptWire.Of(t, call.World)
        );

    private static bool SpeaksFor(WebexCall call, SimulatedTranscript transcript) => call.SpeaksFor(transcript.Recording.Meeting.Host);

    private static bool IsIn(SimulatedTranscript transcript, string site, TimeWindow window) =>
        transcript.Recording.SiteUrl == site && window.Contains(transcript.Recording.TimeRecorded);

    // The list's own links name no host, so an admin may follow them as they are.
    private static IResult Download(WebexCall call)
    {
        var transcript = call.World.FindTranscript(call.Route("transcriptId"));
        if (
            transcript is null
            || !transcript.IsListed(call.World.Time.GetUtcNow())
            || call.Query("hostEmail") is not null && !SpeaksFor(call, transcript)
        )
        {
            throw WebexRefusal.NotFound("The transcript could not be found.");
        }
        return (call.Query("format") ?? "vtt") switch
        {
            "vtt" => Results.Text(transcript.Vtt, "text/vtt", System.Text.Encoding.UTF8),
            "txt" => Results.Text(transcript.Txt, "text/plain", System.Text.Encoding.UTF8),
            _ => throw WebexRefusal.BadRequest("'format' must be vtt or txt."),
        };
    }

    private sealed record TranscriptWire(
        string Id,
        string SiteUrl,
        string StartTime,
        string MeetingTopic,
        string MeetingId,
        string ScheduledMeetingId,
        string MeetingSeriesId,
        string HostUserId,
        string VttDownloadLink,
        string TxtDownloadLink,
        string Status
    )
    {
        public static TranscriptWire Of(SimulatedTranscript transcript, WebexWorld world)
        {
            var meeting = transcript.Recording.Meeting;
            var download = $"{world.ApiUrl}/meetingTranscripts/{transcript.Id}/download";
            return new TranscriptWire(
                transcript.Id,
                meeting.SiteUrl,
                WireTime.Of(transcript.Recording.TimeRecorded),
                meeting.Spec.Topic,
                meeting.MeetingId,
                meeting.ScheduledMeetingId,
                meeting.SeriesId,
                meeting.Host.Id,
                $"{download}?format=vtt",
                $"{download}?format=txt",
                "available"
            );
        }
    }
}
