using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Webex.Tokens;

/// <summary>The compliance officer's consent, without which recordings arrive without chat.</summary>
internal sealed class ChatConsent(ChatAuthorizationState state) : IConsent
{
    /// <summary>Of the services that use this consent.</summary>
    public const string Key = "chat";

    public string Name => "chat";

    public SecretKind Secret => SecretKind.ChatTokens;

    public bool ReadsEachTime => true;

    public Task LostAsync(AccountId account, WebexTokens refused, string reason, CancellationToken cancellationToken) =>
        state.LoseAsync(account, reason, refused.RefreshToken, cancellationToken);

    public Task RenewedAsync(AccountId account, WebexTokens renewed, CancellationToken cancellationToken) =>
        state.RenewedAsync(account, renewed, cancellationToken);

    public Exception Failure(string reason, Exception? inner = null) =>
        new ChatAuthorizationLostException($"{reason} A compliance officer has to authorize reading chat again.", inner);
}
