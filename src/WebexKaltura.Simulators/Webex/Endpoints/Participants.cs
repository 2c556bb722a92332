using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Who was in a meeting: one item for each join, so the same person can be there several times.</summary>
internal static class Participants
{
    public static void Map(WebexRoutes routes) => routes.Map("GET", "/meetingParticipants", [WebexScopes.Participants], List);

    // Only an ended instance has participants: a scheduled personal-room id is found by nobody.
    private static IResult List(WebexCall call)
    {
        var meetingId = call.Required("meetingId");
        if (call.World.FindMeeting(meetingId) is not { } meeting || !call.SpeaksFor(meeting.Host))
        {
            throw WebexRefusal.NotFound($"Meeting instance '{meetingId}' could not be found.");
        }
        var joins = Everybody(meeting)
            .SelectMany(p => Enumerable.Range(0, p.Joins).Select(join => (p, join)))
            .Select((j, i) => (j.p, j.join, i));
        return call.Page(joins, j => Sortable(j.i), descending: false, j => ParticipantWire.Of(meeting, j.p, j.join, j.i));
    }

    private static IEnumerable<ParticipantSpec> Everybody(HeldMeeting meeting) =>
        meeting.Spec.Participants.Any(p => p.Host)
            ? meeting.Spec.Participants
            : meeting.Spec.Participants.Prepend(new ParticipantSpec(meeting.Host.Email, meeting.Host.DisplayName, Host: true));

    private static string Sortable(int index) => index.ToString("D6", CultureInfo.InvariantCulture);

    private sealed record ParticipantWire(
        string Id,
        bool Host,
        bool CoHost,
        bool SpaceModerator,
        string Email,
        string DisplayName,
        bool Invitee,
        bool Muted,
        string MeetingStartTime,
        string Video,
        string State,
        string JoinedTime,
        string LeftTime,
        string SiteUrl,
        string MeetingId,
        string HostEmail
    )
    {
        public static ParticipantWire Of(HeldMeeting meeting, ParticipantSpec person, int join, int index) =>
            new(
                $"{meeting.MeetingId}_{Sortable(index)}",
                person.Host,
                person.CoHost,
                SpaceModerator: false,
                person.Email,
                person.DisplayName ?? person.Email.Split('@')[0],
                Invitee: true,
                Muted: false,
                WireTime.Of(meeting.Start),
                "on",
                "end",
                WireTime.Of(meeting.Start.AddSeconds(join)),
                WireTime.Of(meeting.End),
                meeting.SiteUrl,
                meeting.MeetingId,
                meeting.Host.Email
            );
    }
}
