using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Backfilling;

/// <summary>What Webex lists of a range; <paramref name="Complete"/> is false when there is more, and these are then the newest.</summary>
public sealed record ListedRange(IReadOnlyList<ListedRecording> Recordings, bool Complete);

/// <summary>Lists a range over all sites, newest window first, for somebody who waits for the answer.</summary>
public sealed class RangeListing(IWebex webex)
{
    /// <summary>Recordings looked at for one answer.</summary>
    public const int Most = 2000;

    public async Task<ListedRange> ListAsync(AccountId account, BackfillRange range, CancellationToken cancellationToken)
    {
        var listed = new List<ListedRecording>();
        var sites = (await webex.ListSitesAsync(account, cancellationToken)).ToList();
        var refused = new List<string>();
        foreach (var window in BackfillWindows.Of(range.From, range.To))
        {
            foreach (var site in sites.Except(refused, StringComparer.Ordinal).ToList())
            {
                try
                {
                    listed.AddRange(
                        await webex
                            .ListRecordingsAsync(account, site, window.From, window.To, cancellationToken)
                            .ToListAsync(cancellationToken)
                    );
                }
                catch (RefusedException) when (sites.Count > refused.Count + 1)
                {
                    refused.Add(site); // the account and its health say why; the others are listed
                }
            }
            if (listed.Count > Most)
            {
                return new ListedRange(listed[..Most], Complete: false);
            }
        }
        return new ListedRange(listed, Complete: refused.Count == 0);
    }
}
