using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Details and chat of meetings.</summary>
internal static class Meetings
{
    public static void Map(WebexRoutes routes)
    {
        routes.Map("GET", "/meetings/postMeetingChats", [WebexScopes.ComplianceMeetings], Chats);
        routes.Map("GET", "/meetings/{meetingId}", [WebexScopes.Schedule], Get);
        routes.Map("GET", "/admin/meetings/{meetingId}", [WebexScopes.Schedule], GetAsAdmin);
    }

    // Needs no host: webex.md, Recordings.
    private static IResult GetAsAdmin(WebexCall call)
    {
        var id = call.Route("meetingId");
        return call.World.FindMeeting(id) is { Spec.AdHoc: false } meeting
            ? WebexRoutes.Json(MeetingWire.Of(meeting))
            : throw WebexRefusal.NotFound($"Meeting '{id}' could not be found.");
    }

    private static IResult Get(WebexCall call)
    {
        var id = call.Route("meetingId");
        var meeting = call.World.FindMeeting(id);
        var hostEmail = call.Query("hostEmail");
        if (meeting is null || meeting.Spec.AdHoc || hostEmail is not null && !call.SpeaksFor(meeting.Host))
        {
            throw WebexRefusal.NotFound($"Meeting '{id}' could not be found.");
        }
        return WebexRoutes.Json(MeetingWire.Of(meeting));
    }

    private static IResult Chats(WebexCall call)
    {
        var meeting =
            call.World.FindMeeting(call.Required("meetingId")) ?? throw WebexRefusal.NotFound("The meeting instance could not be found.");
        if (meeting.Spec.ChatForbidden)
        {
            throw WebexRefusal.Forbidden("The chat of this meeting may not be read.");
        }
        var chats = meeting.Spec.Chat.Select((chat, i) => (chat, i));
        return call.Page(
            chats,
            c => c.i.ToString("D6", CultureInfo.InvariantCulture),
            descending: false,
            c => ChatWire.Of(meeting, c.chat, c.i, call.World)
        );
    }

    private sealed record MeetingWire(
        string Id,
        string MeetingNumber,
        string Title,
        string Password,
        string MeetingType,
        string State,
        string Timezone,
        string Start,
        string End,
        string HostUserId,
        string HostDisplayName,
        string HostEmail,
        string HostKey,
        string SiteUrl,
        string WebLink,
        string ScheduledType,
        TelephonyWire Telephony,
        bool EnabledBreakoutSessions
    )
    {
        public static MeetingWire Of(HeldMeeting meeting) =>
            new(
                meeting.MeetingId,
                meeting.MeetingNumber,
                meeting.Spec.Topic,
                "Xk4p2zQ8",
                "meeting",
                "ended",
                "UTC",
                WireTime.Of(meeting.Start),
                WireTime.Of(meeting.End),
                meeting.Host.Id,
                meeting.Host.DisplayName,
                meeting.Host.Email,
                "123456",
                meeting.SiteUrl,
                $"https://{meeting.SiteUrl}/j.php?MTID=m{meeting.SeriesId}",
                ScheduledTypeOf(meeting.Spec.Kind),
                new TelephonyWire(meeting.MeetingNumber, [new CallInNumberWire("US Toll", "+1-555-0100", "toll")]),
                EnabledBreakoutSessions: false
            );

        private static string ScheduledTypeOf(MeetingKind kind) =>
            kind switch
            {
                MeetingKind.Webinar => "webinar",
                MeetingKind.PersonalRoom => "personalRoomMeeting",
                _ => "meeting",
            };
    }

    private sealed record TelephonyWire(string AccessCode, IReadOnlyList<CallInNumberWire> CallInNumbers);

    private sealed record CallInNumberWire(string Label, string CallInNumber, string TollType);

    private sealed record ChatWire(string Id, string ChatTime, string Text, string MeetingId, string Type, ChatPersonWire Sender)
    {
        public static ChatWire Of(HeldMeeting meeting, ChatSpec chat, int index, WebexWorld world)
        {
            var person = world.FindPerson(chat.SenderEmail);
            var sender = new ChatPersonWire(chat.SenderEmail, person?.DisplayName ?? chat.SenderEmail, person?.Id, world.OrganisationId);
            var id = $"{meeting.MeetingId}_{index.ToString(CultureInfo.InvariantCulture)}";
            return new ChatWire(
                id,
                WireTime.Of(meeting.Start + (chat.At ?? TimeSpan.FromSeconds(10 * (index + 1)))),
                chat.Text,
                meeting.MeetingId,
                chat.Type,
                sender
            );
        }
    }

    private sealed record ChatPersonWire(string Email, string DisplayName, string? PersonId, string OrgId);
}
