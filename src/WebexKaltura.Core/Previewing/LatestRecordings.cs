using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Previewing;

/// <param name="Recordings">Newest first.</param>
/// <param name="SitesLeftOut">Sites that refused to list theirs.</param>
public sealed record LatestListing(IReadOnlyList<ListedRecording> Recordings, IReadOnlyList<SiteLeftOut> SitesLeftOut);

/// <summary>The latest recordings of every site. Windows widen into the past, so that a busy organisation is not listed by the month.</summary>
public sealed class LatestRecordings(IWebex webex, TimeProvider time)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5); // Webex's clock may be before ours
    private static readonly int[] WindowEnds = [1, 7, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360]; // days ago

    /// <summary>Newest first by the time they were produced; fewer when a year has no more.</summary>
    public async Task<LatestListing> ListAsync(AccountId account, int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sites = (await webex.ListSitesAsync(account, cancellationToken)).ToList();
        var refused = new List<SiteLeftOut>();
        var found = new List<ListedRecording>();
        var to = now + Ahead;
        foreach (var days in WindowEnds)
        {
            var from = now - TimeSpan.FromDays(days);
            foreach (var site in sites.ToList())
            {
                try
                {
                    found.AddRange(
                        await webex.ListRecordingsAsync(account, site, from, to, cancellationToken).ToListAsync(cancellationToken)
                    );
                }
                catch (RefusedException e) when (sites.Count > 1)
                {
                    sites.Remove(site); // the others are shown
                    refused.Add(new SiteLeftOut(site, e.Message));
                }
            }
            if (found.Count >= count)
            {
                break;
            }
            to = from;
        }
        var latest = found.OrderByDescending(r => r.CreateTime).ThenBy(r => r.Id, StringComparer.Ordinal).Take(count);
        return new LatestListing([.. latest], refused);
    }
}
