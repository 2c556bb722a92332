using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>The app token starts a session.</summary>
public sealed class KalturaSessionCheck(IKaltura kaltura) : IHealthCheck
{
    public const string CheckId = "kaltura-session";

    public string Id => CheckId;

    public string Title => "Kaltura session";

    public string? DependsOn => null;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var session = await kaltura.DescribeSessionAsync(account.Id, cancellationToken);
        var privileges = session.Privileges.Length == 0 ? "It has no privileges." : $"Its privileges: {session.Privileges}.";
        return
        [
            new HealthFinding(
                Id,
                Title,
                HealthStatus.Ok,
                $"The app token starts sessions of partner {account.Kaltura.PartnerId} at {account.Kaltura.ServiceUrl}. {privileges}"
            ),
        ];
    }
}
