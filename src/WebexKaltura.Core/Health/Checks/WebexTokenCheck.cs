using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>Webex accepts the account's authorization: who consented, and how long it lasts.</summary>
public sealed class WebexTokenCheck(IWebex webex, TimeProvider time) : IHealthCheck
{
    public const string CheckId = "webex-token";

    public string Id => CheckId;

    public string Title => "Webex authorization";

    public string? DependsOn => null;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.ReauthorizationReason is { } reason)
        {
            return [WebexRules.DeadToken(account.WebexAccountId, reason)];
        }
        await webex.ListSitesAsync(account.Id, cancellationToken); // a token that Webex refuses is found out by a call
        return [WebexRules.Token(account.WebexAccountId, await webex.GetGrantAsync(account.Id, cancellationToken), time.GetUtcNow())];
    }
}
