using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

/// <summary>What Webex shows of a recording now. <paramref name="Available"/>: its content can be downloaded.</summary>
/// <param name="Source">Null while no listing has it.</param>
/// <param name="WithoutLink">All is there but a download link: downloading may be prevented.</param>
public sealed record Sighting(RecordingSource? Source, bool Available, bool WithoutLink, string? Reason)
{
    /// <summary>Whether the content is there, by the recording's details.</summary>
    public static Sighting Of(RecordingDetails details)
    {
        var source = RecordingSource.From(details.Recording);
        if (source.SizeBytes <= 0)
        {
            return new Sighting(source, false, false, "Webex is still producing it: its size is 0.");
        }
        return details.RecordingLink is null
            ? new Sighting(
                source,
                false,
                true,
                "Webex gives no download link: 'Prevent downloading' is on for the recording, or its link is late."
            )
            : new Sighting(source, true, false, null);
    }
}

/// <summary>Finds a recording by what the event hinted or by listing every site, and sees whether it can be downloaded yet.</summary>
public sealed class LookForRecording(IWebex webex, IRecordingStore recordings, RecordingActivities activities, TimeProvider time)
    : IStep<IngestInput, Sighting>
{
    private static readonly TimeSpan ListingWindow = TimeSpan.FromDays(30); // the longest that Webex lists at once

    public async Task<Sighting> RunAsync(IngestInput input, CancellationToken cancellationToken)
    {
        var sighting = await SeeAsync(input, cancellationToken);
        if (!sighting.Available && input.Poll is { } poll)
        {
            var waitingFor = sighting.Source is null ? ActivityText.Listing : ActivityText.Download;
            var next = poll.Next(time.GetUtcNow());
            var activity = new RecordingActivity(waitingFor, poll.Since, poll.Number, sighting.Reason, next);
            await activities.PolledAsync(input.Key, activity, cancellationToken);
        }
        return sighting;
    }

    private async Task<Sighting> SeeAsync(IngestInput input, CancellationToken cancellationToken)
    {
        var refusals = new List<string>();
        var sighting = await FindAsync(input, refusals, cancellationToken) is { } details
            ? Sighting.Of(details)
            : new Sighting(null, false, false, "Webex does not list it yet.");
        if (sighting is { Available: true, Source: { } source })
        {
            return sighting with { Source = await WithHostNameAsync(input.Key.AccountId, source, cancellationToken) };
        }
        // What Webex refused is why it is not available: the host may have left, or a site may not be read.
        return refusals.Count == 0 ? sighting : sighting with { WithoutLink = false, Reason = refusals[^1] };
    }

    /// <summary>Only listings name the host in words; what an event led to has not been seen in one.</summary>
    private async Task<RecordingSource> WithHostNameAsync(AccountId account, RecordingSource source, CancellationToken cancellationToken)
    {
        if (source is not { HostDisplayName: null, MeetingId: { } meetingId })
        {
            return source;
        }
        var ofMeeting = await UnlessForbiddenAsync(
            async () => await webex.ListRecordingsOfMeetingAsync(account, meetingId, cancellationToken),
            []
        );
        return source with { HostDisplayName = ofMeeting?.FirstOrDefault(r => r.Id == source.RecordingId)?.HostDisplayName };
    }

    private async Task<RecordingDetails?> FindAsync(IngestInput input, List<string> refusals, CancellationToken cancellationToken)
    {
        var account = input.Key.AccountId;
        var row = await recordings.FindAsync(input.Key, cancellationToken);
        var hinted = new RecordingAddress(input.Key.Recording, row?.Host ?? input.Hint?.HostEmail, row?.SiteUrl ?? input.Hint?.SiteUrl);
        if (hinted.HostEmail is not null && await DetailsAsync(account, hinted, refusals, cancellationToken) is { } byHint)
        {
            return Merge(byHint, null, hinted);
        }
        if (await ListedAsync(account, input, refusals, cancellationToken) is not { } listed)
        {
            return null;
        }
        return await DetailsAsync(account, listed.Address, refusals, cancellationToken) is { } byListing
            ? Merge(byListing, listed, listed.Address)
            : new RecordingDetails(listed with { SizeBytes = 0 }, null, null, null);
    }

    private Task<RecordingDetails?> DetailsAsync(
        AccountId account,
        RecordingAddress address,
        List<string> refusals,
        CancellationToken cancellationToken
    ) => UnlessForbiddenAsync(async () => await webex.FindRecordingAsync(account, address, cancellationToken), refusals);

    private async Task<ListedRecording?> ListedAsync(
        AccountId account,
        IngestInput input,
        List<string> refusals,
        CancellationToken cancellationToken
    )
    {
        if (input.Hint?.MeetingId is { } meetingId)
        {
            var ofMeeting = await UnlessForbiddenAsync(
                async () => await webex.ListRecordingsOfMeetingAsync(account, meetingId, cancellationToken),
                refusals
            );
            if (ofMeeting?.FirstOrDefault(r => r.Id == input.Key.Recording) is { } found)
            {
                return found;
            }
        }
        var sites = await UnlessForbiddenAsync(async () => await webex.ListSitesAsync(account, cancellationToken), refusals) ?? [];
        foreach (var site in sites)
        {
            if (
                await UnlessForbiddenAsync(() => OnSiteAsync(account, site, input.Key.Recording, cancellationToken), refusals) is { } listed
            )
            {
                return listed;
            }
        }
        return null;
    }

    private async Task<ListedRecording?> OnSiteAsync(
        AccountId account,
        string site,
        string recordingId,
        CancellationToken cancellationToken
    )
    {
        var to = time.GetUtcNow().AddMinutes(5);
        await foreach (var listed in webex.ListRecordingsAsync(account, site, to - ListingWindow, to, cancellationToken))
        {
            if (listed.Id == recordingId)
            {
                return listed;
            }
        }
        return null;
    }

    /// <summary>Null where Webex answers 403: there may be another way, or another day.</summary>
    private static async Task<T?> UnlessForbiddenAsync<T>(Func<Task<T?>> ask, List<string> refusals)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (RefusedException e) when (e.Code == FailureCodes.WebexForbidden)
        {
            refusals.Add(e.Message);
            return null;
        }
    }

    /// <summary>Details do not name the host; the listing or the address that found them does.</summary>
    private static RecordingDetails Merge(RecordingDetails details, ListedRecording? listed, RecordingAddress address) =>
        details with
        {
            Recording = details.Recording with
            {
                HostEmail = details.Recording.HostEmail ?? listed?.HostEmail ?? address.HostEmail,
                HostDisplayName = details.Recording.HostDisplayName ?? listed?.HostDisplayName,
            },
        };
}
