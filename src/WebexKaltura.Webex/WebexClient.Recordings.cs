using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Wire;

namespace WebexKaltura.Webex;

internal sealed partial class WebexClient
{
    private static readonly HttpStatusCode[] Missing = [HttpStatusCode.NotFound];

    public async IAsyncEnumerable<ListedRecording> ListRecordingsAsync(
        AccountId account,
        string siteUrl,
        DateTimeOffset from,
        DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var first = Addresses.Of(
            "admin/recordings",
            ("siteUrl", siteUrl),
            ("from", Moment(from)),
            ("to", Moment(to)),
            ("status", "available"),
            ("max", PageSize)
        );
        await foreach (var item in calls.ListAsync(account, first, WebexJson.Default.Recordings, cancellationToken))
        {
            yield return Listed(item, new RecordingAddress(item.Id, null, siteUrl));
        }
    }

    public async Task<IReadOnlyList<ListedRecording>> ListRecordingsOfMeetingAsync(
        AccountId account,
        string meetingId,
        CancellationToken cancellationToken = default
    )
    {
        var first = Addresses.Of("admin/recordings", ("meetingId", meetingId), ("status", "available"), ("max", PageSize));
        return await calls
            .ListAsync(account, first, WebexJson.Default.Recordings, cancellationToken)
            .Select(item => Listed(item, new RecordingAddress(item.Id, null, null)))
            .ToListAsync(cancellationToken);
    }

    public async Task<RecordingDetails?> FindRecordingAsync(
        AccountId account,
        RecordingAddress address,
        CancellationToken cancellationToken = default
    ) => await FindDetailsAsync(account, address, cancellationToken) is { } details ? Details(details, address) : null;

    public async Task<bool> SoftDeleteAsync(AccountId account, RecordingAddress address, CancellationToken cancellationToken = default)
    {
        if (await MoveToBinAsync(account, address, cancellationToken))
        {
            return true;
        }

        // A host who has left may be answered with 404 too: only what is not listed either is gone.
        return
            address.MeetingId is { } meetingId
            && (await ListRecordingsOfMeetingAsync(account, meetingId, cancellationToken)).Any(r => r.Id == address.RecordingId)
            ? throw new TransientFailureException(
                "Webex answered 404 to the removal of the recording, but still lists it. Its host may have left: assign the recording to another user in Control Hub."
            )
            : false;
    }

    private async Task<bool> MoveToBinAsync(AccountId account, RecordingAddress address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await calls.FindAsync(account, Moving("recordings/softDelete", address), Missing, cancellationToken);
            return response is not null;
        }
        catch (RefusedException e) when (e.Code == FailureCodes.WebexForbidden && address.HostEmail is not null)
        {
            var ofAdmin = Moving("recordings/softDelete", address with { HostEmail = null });
            using var response = await calls.FindAsync(account, ofAdmin, Unreadable, cancellationToken);
            if (response is null)
            {
                throw;
            }

            return true;
        }
    }

    public async Task RestoreAsync(AccountId account, RecordingAddress address, CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await calls.GetAsync(account, Moving("recordings/restore", address), cancellationToken);
        }
        catch (NotFoundException)
        {
            // Not in the recycle bin: fine when an earlier call, whose answer was lost, has brought it back.
            var details = await FindDetailsAsync(account, address, cancellationToken);
            if (details?.Status != "available")
            {
                throw;
            }
        }
    }

    /// <summary>By the host's view, or by our own where the host has left: 403 or 404, unless the recording is shared with us.</summary>
    private async Task<RecordingWire?> FindDetailsAsync(AccountId account, RecordingAddress address, CancellationToken cancellationToken)
    {
        RefusedException? forbidden = null;
        try
        {
            if (await ReadDetailsAsync(account, address, cancellationToken) is { } ofHost)
            {
                return ofHost;
            }
        }
        catch (RefusedException e) when (e.Code == FailureCodes.WebexForbidden)
        {
            forbidden = e;
        }

        if (address.HostEmail is not null && await ReadOwnDetailsAsync(account, address, cancellationToken) is { } own)
        {
            return own;
        }

        return forbidden is null ? null : throw forbidden;
    }

    private async Task<RecordingWire?> ReadOwnDetailsAsync(AccountId account, RecordingAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadDetailsAsync(account, address with { HostEmail = null }, cancellationToken);
        }
        catch (RefusedException)
        {
            return null; // what the host's view answered says more
        }
    }

    private async Task<RecordingWire?> ReadDetailsAsync(AccountId account, RecordingAddress address, CancellationToken cancellationToken)
    {
        var path = WebexAddresses.Path("recordings", address.RecordingId);
        var request = WebexRequest.Get(Addresses.Of(path, ("hostEmail", address.HostEmail))) with { SiteUrl = address.SiteUrl };
        using var response = await calls.FindAsync(account, request, Missing, cancellationToken);
        return response is null ? null : await WebexCalls.ReadAsync(response, WebexJson.Default.RecordingWire, cancellationToken);
    }

    private WebexRequest Moving(string path, RecordingAddress address)
    {
        var body = new JsonObject { ["recordingIds"] = new JsonArray(address.RecordingId) };
        if (address.SiteUrl is not null)
        {
            body["siteUrl"] = address.SiteUrl;
        }

        return new WebexRequest(HttpMethod.Post, Addresses.Of(path, ("hostEmail", address.HostEmail))) { Body = body };
    }

    private static ListedRecording Listed(RecordingWire item, RecordingAddress asked) =>
        new(
            item.Id,
            item.MeetingId,
            item.Topic,
            item.CreateTime.ToUniversalTime(),
            (item.TimeRecorded ?? item.CreateTime).ToUniversalTime(),
            item.HostEmail ?? asked.HostEmail,
            item.HostDisplayName,
            item.SiteUrl ?? asked.SiteUrl ?? "",
            item.Format ?? "",
            item.ServiceType ?? "",
            TimeSpan.FromSeconds(item.DurationSeconds),
            (long)item.SizeBytes
        );

    private static RecordingDetails Details(RecordingWire item, RecordingAddress asked)
    {
        var links = item.TemporaryDirectDownloadLinks;
        return new RecordingDetails(
            Listed(item, asked),
            VerbatimAddress.Parse(links?.RecordingDownloadLink),
            VerbatimAddress.Parse(links?.TranscriptDownloadLink),
            links?.Expiration?.ToUniversalTime()
        );
    }

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
