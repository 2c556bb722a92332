using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Overviews;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Coverages;

/// <summary>Lists the range in Webex and looks at the row of each recording.</summary>
public sealed class CoverageReading(RangeListing listing, IRecordingStore recordings, TimeProvider time) : ICoverage
{
    private const int AtOnce = 8; // reads of our own storage
    private const int Examples = 3;

    public async Task<CoverageReport> CompareAsync(Account account, BackfillRange range, CancellationToken cancellationToken = default)
    {
        var listed = await listing.ListAsync(account.Id, range, cancellationToken);
        var gaps = new (ListedRecording Recording, CoverageGap? Gap)[listed.Recordings.Count];
        await Parallel.ForEachAsync(
            listed.Recordings.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (item, cancellation) =>
            {
                var row = RecordingId.TryParse(item.Item.Id, out var id)
                    ? await recordings.FindAsync(RecordingKey.Of(account.Id, id), cancellation)
                    : null;
                gaps[item.Index] = (item.Item, CoverageRule.Judge(item.Item, row, account, time.GetUtcNow()));
            }
        );
        var rest = gaps.Where(g => g.Gap is not null)
            .GroupBy(g => (g.Gap!.Cause, g.Gap.Remedy, ReasonGroup.KeyOf(g.Gap.Reason)))
            .Select(g => Group(g.Key.Cause, g.Key.Remedy, [.. g.Select(x => (x.Recording, x.Gap!))]))
            .OrderBy(g => g.Cause)
            .ThenByDescending(g => g.Count)
            .ThenBy(g => g.Reason, StringComparer.Ordinal);
        return new CoverageReport(listed.Recordings.Count, gaps.Count(g => g.Gap is null), [.. rest], listed.Complete)
        {
            SitesLeftOut = listed.SitesLeftOut,
        };
    }

    private static CoverageGroup Group(
        CoverageCause cause,
        CoverageRemedy remedy,
        IReadOnlyList<(ListedRecording Recording, CoverageGap Gap)> alike
    )
    {
        var group = ReasonGroup.Of(alike.Select(a => a.Gap.Reason));
        var newestFirst = alike.Select(a => a.Recording).OrderByDescending(r => r.CreateTime).ToList();
        return new CoverageGroup(
            cause,
            remedy,
            group.Words,
            cause == CoverageCause.NotStarted ? null : group.Search,
            alike.Count,
            [.. newestFirst.Take(Examples).Select(r => r.Topic ?? r.Id)],
            newestFirst[^1].CreateTime,
            newestFirst[0].CreateTime
        );
    }
}
