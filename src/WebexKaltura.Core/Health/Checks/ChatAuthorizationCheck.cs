using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>Chat can be read, where the settings ask for it: a compliance officer has authorized it, and Webex accepts that.</summary>
public sealed class ChatAuthorizationCheck(IWebex webex, ChatAuthorizations authorizations, ChatAuthorizationState state) : IHealthCheck
{
    public string Id => ChatRules.CheckId;

    public string Title => ChatRules.Title;

    public string? DependsOn => WebexTokenCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        if (!account.Settings.Chat)
        {
            return [];
        }
        if (account.ChatAuthorization is { IsUsable: true })
        {
            try
            {
                await webex.ProveChatTokensAsync(account.Id, cancellationToken);
                await authorizations.StillHoldsAsync(account.Id, cancellationToken);
            }
            catch (ChatAuthorizationLostException lost)
            {
                // Where the row says so too, its reason and its time are the better ones.
                var known = await state.FindAsync(account.Id, cancellationToken);
                return [ChatRules.Authorization(known is { IsUsable: true } ? known with { LostReason = lost.Message } : known)];
            }
        }
        return [ChatRules.Authorization(await state.FindAsync(account.Id, cancellationToken))];
    }
}
