using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Webex.Tokens;

/// <summary>The administrator's consent, without which the account's work pauses.</summary>
internal sealed class AccountConsent(ReauthorizationMark mark) : IConsent
{
    public string Name => "Webex";

    public SecretKind Secret => SecretKind.WebexTokens;

    public bool ReadsEachTime => false;

    public Task LostAsync(AccountId account, WebexTokens refused, string reason, CancellationToken cancellationToken) =>
        mark.SetAsync(account, reason, cancellationToken);

    public Task RenewedAsync(AccountId account, WebexTokens renewed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Exception Failure(string reason, Exception? inner = null) =>
        new ReauthorizationNeededException($"{reason} An admin has to connect Webex again.", inner);
}
