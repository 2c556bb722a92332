using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>The consent covers every scope that the product needs.</summary>
public sealed class WebexScopesCheck(IWebex webex) : IHealthCheck
{
    public string Id => "webex-scopes";

    public string Title => "Webex scopes";

    public string? DependsOn => WebexTokenCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken) =>
        [WebexRules.Scopes((await webex.GetGrantAsync(account.Id, cancellationToken)).Scopes)];
}
