using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>The recordings of each Webex site can be listed.</summary>
public sealed class WebexSitesCheck(IWebex webex, TimeProvider time) : IHealthCheck
{
    /// <summary>What is listed to see whether a site can be read: little, but by the call that the product makes.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public string Id => "webex-site";

    public string Title => "Webex sites";

    public string? DependsOn => WebexTokenCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var sites = await webex.ListSitesAsync(account.Id, cancellationToken);
        if (sites.Count == 0)
        {
            return
            [
                new HealthFinding(
                    Id,
                    Title,
                    HealthStatus.Failing,
                    "Webex lists no meeting site for this organisation, so no recording can be found.",
                    "Check in Control Hub that the organisation has a meeting site and the connected user a licence on it."
                ),
            ];
        }
        return await Task.WhenAll(sites.Select(site => CheckAsync(account.Id, site, cancellationToken)));
    }

    private async Task<HealthFinding> CheckAsync(AccountId account, string site, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            var recordings = webex.ListRecordingsAsync(account, site, now - Window, now, cancellationToken);
            await using var first = recordings.GetAsyncEnumerator(cancellationToken);
            await first.MoveNextAsync();
            return WebexRules.Site(site, null);
        }
        catch (PermanentFailureException refusal)
        {
            return WebexRules.Site(site, refusal.Message);
        }
    }
}
