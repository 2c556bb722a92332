using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Listings of recordings: the organisation's for an admin, one's own otherwise.</summary>
internal static class RecordingLists
{
    private static readonly string[] Statuses = ["available", "deleted", "purged"];

    public static void Map(WebexRoutes routes)
    {
        routes.Map("GET", "/admin/recordings", [WebexScopes.RecordingsRead], call => List(call, Listed(call), RecordingWire.ListItem));
        routes.Map("GET", "/recordings", [WebexScopes.RecordingsRead], call => List(call, Hosted(call), RecordingWire.Own));
    }

    private static IResult List(WebexCall call, IEnumerable<SimulatedRecording> recordings, Func<SimulatedRecording, RecordingWire> wire)
    {
        var status = OneOf("status", call.Query("status") ?? "available", Statuses);
        if (status == "purged" && !call.Caller.Roles.Contains(WebexRoles.ComplianceOfficer))
        {
            recordings = [];
        }
        var matching = recordings.Where(r =>
            r.WireStatus() == status
            && Matches(call.Query("format"), r.WireFormat())
            && Matches(call.Query("serviceType"), r.Meeting.WireServiceType())
            && (call.Query("topic") is not { } topic || r.Topic.Contains(topic, StringComparison.OrdinalIgnoreCase))
        );
        return call.Page(matching, r => $"{r.CreateTime.UtcDateTime:O}/{r.Id}", descending: true, wire);
    }

    private static IEnumerable<SimulatedRecording> Hosted(WebexCall call)
    {
        var host = call.Query("hostEmail") ?? call.Caller.Email;
        return Listed(call).Where(r => string.Equals(r.HostEmail, host, StringComparison.OrdinalIgnoreCase));
    }

    // With meetingId the listing ignores siteUrl, from and to: webex.md, Sites.
    private static IEnumerable<SimulatedRecording> Listed(WebexCall call)
    {
        var now = call.World.Time.GetUtcNow();
        var listed = call.World.Recordings.Where(r => r.IsListed(now));
        if (call.Query("meetingId") is { Length: > 0 } meetingId)
        {
            var ofMeeting = listed.Where(r => r.MeetingId == meetingId || r.Meeting.SeriesId == meetingId).ToList();
            foreach (var site in ofMeeting.Select(r => r.SiteUrl).Distinct(StringComparer.Ordinal))
            {
                call.AdministeredSite(site);
            }
            return ofMeeting;
        }
        var window = TimeWindow.Of(call);
        var named = call.AdministeredSite(call.Query("siteUrl"));
        return listed.Where(r => r.SiteUrl == named && window.Contains(r.CreateTime));
    }

    private static bool Matches(string? wanted, string actual) => wanted is null || wanted == actual;

    private static string OneOf(string name, string value, string[] allowed) =>
        allowed.Contains(value) ? value : throw WebexRefusal.BadRequest($"'{name}' must be one of {string.Join(", ", allowed)}.");
}
