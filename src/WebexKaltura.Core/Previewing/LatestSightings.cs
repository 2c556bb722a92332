using System.Collections.Concurrent;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Previewing;

/// <summary>All that is to be seen of a recording whatever the settings are.</summary>
/// <param name="Refusal">Why nothing more could be seen; null when all went well.</param>
public sealed record SeenRecording(
    Sighting Sighting,
    RecordingKind Kind,
    RecordingStatus? Status = null,
    string? EntryId = null,
    string? Refusal = null
)
{
    public RecordingSource Source => Sighting.Source!;
}

/// <summary>What was seen of the latest recordings.</summary>
/// <param name="SitesLeftOut">Sites that refused to list theirs.</param>
public sealed record LatestSeen(IReadOnlyList<SeenRecording> Recordings, IReadOnlyList<SiteLeftOut> SitesLeftOut);

/// <summary>
/// Looks at an account's latest recordings, and keeps what was seen for a minute: while somebody tries settings, Webex is not asked for the
/// same again with every letter, as ingestion shares its limits. Per process.
/// </summary>
public sealed class LatestSightings(LatestRecordings latest, IWebex webex, IKaltura kaltura, IRecordingStore recordings, TimeProvider time)
{
    private const int Recordings = 20;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<AccountId, (DateTimeOffset At, LatestSeen Seen)> _kept = new();

    /// <param name="account">Whose recordings.</param>
    /// <param name="mayBeKept">What was seen within the last minute will do.</param>
    /// <param name="cancellationToken">Ends the look, of which nothing is kept then.</param>
    public async Task<LatestSeen> LookAsync(AccountId account, bool mayBeKept, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (mayBeKept && _kept.TryGetValue(account, out var kept) && now - kept.At < Memory)
        {
            return kept.Seen;
        }
        var listed = await latest.ListAsync(account, Recordings, cancellationToken);
        var each = await SettingsPreview.EachAsync(
            listed.Recordings,
            (recording, stop) => TryAsync(account, recording, stop),
            cancellationToken
        );
        var seen = new LatestSeen(each, listed.SitesLeftOut);
        _kept[account] = (now, seen);
        return seen;
    }

    /// <summary>What is refused for one recording is that one's matter.</summary>
    private async Task<SeenRecording> TryAsync(AccountId account, ListedRecording listed, CancellationToken cancellationToken)
    {
        try
        {
            return await SeeAsync(account, listed, cancellationToken);
        }
        catch (PermanentFailureException refusal)
        {
            var sighting = new Sighting(RecordingSource.From(listed), false, false, null);
            return new SeenRecording(sighting, RecordingKindRule.Decide(null, listed.ServiceType), Refusal: refusal.Message);
        }
    }

    private async Task<SeenRecording> SeeAsync(AccountId account, ListedRecording listed, CancellationToken cancellationToken)
    {
        var sighting = await SightAsync(account, listed, cancellationToken);
        var meeting = listed.MeetingId is { } meetingId
            ? await webex.FindMeetingAsync(account, meetingId, listed.HostEmail, cancellationToken)
            : null;
        var row = RecordingId.TryParse(listed.Id, out var id)
            ? await recordings.FindAsync(RecordingKey.Of(account, id), cancellationToken)
            : null;
        var entries = await kaltura.ListEntriesByReferenceAsync(account, listed.Id, cancellationToken);
        var kind = RecordingKindRule.Decide(meeting?.ScheduledType, listed.ServiceType);
        return new SeenRecording(sighting, kind, row?.Status, entries is [var first, ..] ? first.Id : null);
    }

    /// <summary>By the details, as the road does; the listing tells the host.</summary>
    private async Task<Sighting> SightAsync(AccountId account, ListedRecording listed, CancellationToken cancellationToken)
    {
        var details = await webex.FindRecordingAsync(account, listed.Address, cancellationToken);
        var sighting = details is null
            ? null
            : Sighting.Of(details with { Recording = listed with { SizeBytes = details.Recording.SizeBytes } });
        return sighting ?? new Sighting(RecordingSource.From(listed), false, false, "Webex lists it but cannot give its details yet.");
    }
}
