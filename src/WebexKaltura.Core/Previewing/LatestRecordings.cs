using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Previewing;

/// <summary>The latest recordings of every site. Windows widen into the past, so that a busy organisation is not listed by the month.</summary>
public sealed class LatestRecordings(IWebex webex, TimeProvider time)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5); // Webex's clock may be before ours
    private static readonly int[] WindowEnds = [1, 7, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360]; // days ago

    /// <summary>Newest first by the time they were produced; fewer when a year has no more.</summary>
    public async Task<IReadOnlyList<ListedRecording>> ListAsync(AccountId account, int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sites = (await webex.ListSitesAsync(account, cancellationToken)).ToList();
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
                catch (RefusedException) when (sites.Count > 1)
                {
                    sites.Remove(site); // the account's health says why; the others are shown
                }
            }
            if (found.Count >= count)
            {
                break;
            }
            to = from;
        }
        return [.. found.OrderByDescending(r => r.CreateTime).ThenBy(r => r.Id, StringComparer.Ordinal).Take(count)];
    }
}
