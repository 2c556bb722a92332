using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Backfilling;

/// <summary>What Webex lists of a range; <paramref name="Complete"/> is false when there is more, and these are then the newest.</summary>
/// <param name="SitesLeftOut">Sites that refused; then <paramref name="Complete"/> is false as well.</param>
public sealed record ListedRange(IReadOnlyList<ListedRecording> Recordings, bool Complete, IReadOnlyList<SiteLeftOut> SitesLeftOut);

/// <summary>Lists a range over all sites, newest window first, for somebody who waits for the answer.</summary>
public sealed class RangeListing(IWebex webex)
{
    /// <summary>Recordings looked at for one answer.</summary>
    public const int Most = 2000;

    /// <summary>Whether an answer is of the newest recordings only: where it is incomplete for another reason than a site that was left out.</summary>
    internal static bool IsCut(bool complete, int listed, IReadOnlyList<SiteLeftOut> leftOut) =>
        !complete && (leftOut.Count == 0 || listed >= Most);

    public async Task<ListedRange> ListAsync(AccountId account, BackfillRange range, CancellationToken cancellationToken)
    {
        var listed = new List<ListedRecording>();
        var sites = (await webex.ListSitesAsync(account, cancellationToken)).ToList();
        var refused = new List<SiteLeftOut>();
        foreach (var window in BackfillWindows.Of(range.From, range.To))
        {
            foreach (var site in sites.Except(refused.Select(r => r.Site), StringComparer.Ordinal).ToList())
            {
                try
                {
                    listed.AddRange(
                        await webex
                            .ListRecordingsAsync(account, site, window.From, window.To, cancellationToken)
                            .ToListAsync(cancellationToken)
                    );
                }
                catch (RefusedException e) when (sites.Count > refused.Count + 1)
                {
                    refused.Add(new SiteLeftOut(site, e.Message)); // the others are listed
                }
            }
            if (listed.Count > Most)
            {
                return new ListedRange(listed[..Most], Complete: false, refused);
            }
        }
        return new ListedRange(listed, Complete: refused.Count == 0, refused);
    }
}
