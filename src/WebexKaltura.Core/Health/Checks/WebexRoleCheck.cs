using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>The user who consented is still an administrator of the organisation.</summary>
public sealed class WebexRoleCheck(IWebex webex) : IHealthCheck
{
    public string Id => "webex-role";

    public string Title => "Webex administrator role";

    public string? DependsOn => WebexTokenCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken) =>
        [WebexRules.Role(account.WebexAccountId, await webex.ListOwnRolesAsync(account.Id, cancellationToken))];
}
