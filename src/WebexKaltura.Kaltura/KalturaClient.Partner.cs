using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

internal sealed partial class KalturaClient
{
    public Task<KalturaSessionInfo> DescribeSessionAsync(AccountId account, CancellationToken cancellationToken = default) =>
        calls.DescribeSessionAsync(account, cancellationToken);

    public async Task<KalturaPartner> GetPartnerAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        var partner = await calls.GetAsync(account, AccountCalls.PartnerInfo, KalturaJson.Default.PartnerWire, cancellationToken);
        var moderates = await HasEntriesToModerateAsync(account, cancellationToken);
        return new KalturaPartner((int)partner.Id, partner.Name, moderates ? true : null, partner.DefaultEntitlementEnforcement);
    }

    /// <summary>Nothing that an app token may read names the partner's setting; an entry that waits for a moderator shows it.</summary>
    private async Task<bool> HasEntriesToModerateAsync(AccountId account, CancellationToken cancellationToken)
    {
        var list = KalturaCall.List("baseentry", EntryFilter(moderation: PendingModeration)).Page(1, size: 1);
        return (await calls.GetAsync(account, list, KalturaJson.Default.Entries, cancellationToken)).Objects is { Count: > 0 };
    }
}
