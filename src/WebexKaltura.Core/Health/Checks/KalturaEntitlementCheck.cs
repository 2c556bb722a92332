using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>The app token sees every entry.</summary>
public sealed class KalturaEntitlementCheck(IKaltura kaltura) : IHealthCheck
{
    public string Id => "kaltura-entitlement";

    public string Title => "Kaltura entitlement";

    public string? DependsOn => KalturaSessionCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var session = await kaltura.DescribeSessionAsync(account.Id, cancellationToken);
        var partner = await kaltura.GetPartnerAsync(account.Id, cancellationToken);
        return [KalturaRules.Entitlement(session, partner.EnforcesEntitlement)];
    }
}
