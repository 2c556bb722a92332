using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>Whether new entries wait for a moderator.</summary>
public sealed class KalturaModerationCheck(IKaltura kaltura) : IHealthCheck
{
    public string Id => "kaltura-moderation";

    public string Title => "Content moderation";

    public string? DependsOn => KalturaSessionCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken) =>
        [KalturaRules.Moderation((await kaltura.GetPartnerAsync(account.Id, cancellationToken)).ModeratesContent)];
}
