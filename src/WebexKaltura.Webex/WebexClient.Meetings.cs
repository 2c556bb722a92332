using System.Net;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Wire;

namespace WebexKaltura.Webex;

internal sealed partial class WebexClient
{
    // Old, ad-hoc and personal-room meetings answer either way: a note, not a failure.
    private static readonly HttpStatusCode[] Unreadable = [HttpStatusCode.NotFound, HttpStatusCode.Forbidden];

    public async Task<WebexMeeting?> FindMeetingAsync(
        AccountId account,
        string meetingId,
        string? hostEmail,
        CancellationToken cancellationToken = default
    )
    {
        // The host's view fails where the host has left; the administrator's needs no host.
        var ofHost = Addresses.Of(WebexAddresses.Path("meetings", meetingId), ("hostEmail", hostEmail));
        var ofAdmin = Addresses.Of(WebexAddresses.Path("admin/meetings", meetingId));
        using var response =
            await calls.FindAsync(account, WebexRequest.Get(ofHost), Unreadable, cancellationToken)
            ?? await calls.FindAsync(account, WebexRequest.Get(ofAdmin), Unreadable, cancellationToken);
        if (response is null)
        {
            return null;
        }

        var meeting = await WebexCalls.ReadAsync(response, WebexJson.Default.MeetingWire, cancellationToken);
        return new WebexMeeting(meeting.Id, meeting.ScheduledType);
    }

    public Task<IReadOnlyList<WebexParticipant>?> ListParticipantsAsync(
        AccountId account,
        string meetingId,
        string? hostEmail,
        CancellationToken cancellationToken = default
    )
    {
        var first = Addresses.Of("meetingParticipants", ("meetingId", meetingId), ("hostEmail", hostEmail), ("max", PageSize));
        return UnlessUnreadableAsync(
            calls
                .ListAsync(account, first, WebexJson.Default.Participants, cancellationToken)
                .Select(p => new WebexParticipant(p.Email, p.DisplayName, p.Host, p.CoHost)),
            cancellationToken
        );
    }

    public Task<IReadOnlyList<WebexTranscript>?> ListTranscriptsAsync(
        AccountId account,
        string meetingId,
        string? hostEmail,
        string? siteUrl,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken = default
    )
    {
        var first = Addresses.Of(
            "meetingTranscripts",
            ("meetingId", meetingId),
            ("hostEmail", hostEmail),
            ("siteUrl", siteUrl),
            ("from", Moment(from)),
            ("to", Moment(to)),
            ("max", PageSize)
        );
        return UnlessUnreadableAsync(
            calls
                .ListAsync(account, first, WebexJson.Default.Transcripts, cancellationToken)
                .Where(t => t.Status != "deleted")
                .Select(t => new WebexTranscript(t.Id, t.MeetingId ?? meetingId, t.StartTime.ToUniversalTime(), t.VttDownloadLink)),
            cancellationToken
        );
    }

    public Task<IReadOnlyList<WebexChat>?> ListChatsAsync(
        AccountId account,
        string meetingId,
        CancellationToken cancellationToken = default
    )
    {
        var first = Addresses.Of("meetings/postMeetingChats", ("meetingId", meetingId), ("max", PageSize));
        return UnlessUnreadableAsync(
            chatCalls.ListAsync(account, first, WebexJson.Default.Chats, cancellationToken).Select(Chat),
            cancellationToken
        );
    }

    public async Task<byte[]?> DownloadTranscriptAsync(
        AccountId account,
        string transcriptId,
        string? hostEmail,
        CancellationToken cancellationToken = default
    )
    {
        var path = WebexAddresses.Path("meetingTranscripts", transcriptId, "/download");
        var ofHost = WebexRequest.Get(Addresses.Of(path, ("format", "vtt"), ("hostEmail", hostEmail)));
        var response = await calls.FindAsync(account, ofHost, Unreadable, cancellationToken);
        if (response is null && hostEmail is not null)
        {
            // The links of the listing name no host: an administrator may follow them where the host has left.
            var ofAdmin = WebexRequest.Get(Addresses.Of(path, ("format", "vtt")));
            response = await calls.FindAsync(account, ofAdmin, Unreadable, cancellationToken);
        }

        using (response)
        {
            return response is null ? null : await NotEmptyAsync(response, cancellationToken);
        }
    }

    public Task<byte[]?> DownloadLinkAsync(Uri link, CancellationToken cancellationToken = default) =>
        documents.ReadAsync(link, cancellationToken);

    private static async Task<byte[]?> NotEmptyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return content.Length == 0 ? null : content;
    }

    private static WebexChat Chat(ChatWire wire) =>
        new(
            wire.Id,
            wire.ChatTime.ToUniversalTime(),
            wire.Text ?? "",
            wire.Sender?.Email,
            wire.Sender?.DisplayName,
            IsPublic: wire.Type is null or "public" // "private" is between two, "group" for some
        );

    private static async Task<IReadOnlyList<T>?> UnlessUnreadableAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        try
        {
            return await items.ToListAsync(cancellationToken);
        }
        catch (NotFoundException)
        {
            return null;
        }
        catch (RefusedException e) when (e.Code == FailureCodes.WebexForbidden)
        {
            return null;
        }
    }
}
