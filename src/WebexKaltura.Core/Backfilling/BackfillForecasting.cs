using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Backfilling;

/// <summary>Counts what a backfill would do, by the rules that ingest. It only reads.</summary>
public sealed class BackfillForecasting(RangeListing listing, IWebex webex, IRecordingStore recordings, OwnerFinder owners)
{
    private const int AtOnce = 4;

    public async Task<BackfillForecast> CountAsync(Account account, BackfillRange range, CancellationToken cancellationToken)
    {
        var listed = await listing.ListAsync(account.Id, range, cancellationToken);
        var looked = listed.Recordings;
        var fates = new string?[looked.Count];
        await Parallel.ForEachAsync(
            looked.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (item, cancellation) => fates[item.Index] = await FateAsync(account, item.Item, cancellation)
        );
        var skipped = fates
            .Where(f => f is { Length: > 0 })
            .GroupBy(f => f!, StringComparer.Ordinal)
            .Select(g => new ReasonCount(g.Key, g.Count()))
            .OrderByDescending(r => r.Count)
            .ThenBy(r => r.Reason, StringComparer.Ordinal);
        return new BackfillForecast(looked.Count, fates.Count(f => f is null), fates.Count(f => f is ""), [.. skipped], listed.Complete)
        {
            SitesLeftOut = listed.SitesLeftOut,
        };
    }

    /// <summary>Null: started; empty: left alone; else why it would be skipped.</summary>
    private async Task<string?> FateAsync(Account account, ListedRecording listed, CancellationToken cancellationToken)
    {
        if (!RecordingId.TryParse(listed.Id, out var id))
        {
            return $"its Webex id cannot be used ({listed.Id}).";
        }
        var row = await recordings.FindAsync(RecordingKey.Of(account.Id, id), cancellationToken);
        if (row?.Status is RecordingStatus.Ready or RecordingStatus.Running)
        {
            return "";
        }
        var source = RecordingSource.From(listed);
        var kind = await KindAsync(account, listed, cancellationToken);
        var decision = EligibilityRule.Judge(source, kind, account.Settings, EligibilityRule.AnyTime);
        if (!decision.Ingest || account.Settings.UploadManagement == UploadManagement.All)
        {
            return decision.Reason;
        }
        return (await owners.FindAsync(account.Id, source, kind, account.Settings, cancellationToken)).SkipReason;
    }

    /// <summary>The meeting is asked for only where the answer depends on it.</summary>
    private async Task<RecordingKind> KindAsync(Account account, ListedRecording listed, CancellationToken cancellationToken)
    {
        var matters = account.Settings.UploadMeetings != account.Settings.UploadWebinars;
        var meeting =
            matters && listed.MeetingId is { } meetingId
                ? await webex.FindMeetingAsync(account.Id, meetingId, listed.HostEmail, cancellationToken)
                : null;
        return RecordingKindRule.Decide(meeting?.ScheduledType, listed.ServiceType);
    }
}
