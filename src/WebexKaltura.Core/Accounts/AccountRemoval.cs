using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Core.Accounts;

/// <summary>
/// Takes an account apart: webhooks first (they need the tokens), then secrets, then the row. Recordings keep their history. Webhooks
/// that stay in Webex find no account here and Webex switches them off. The row stays while secrets do: it is what can be removed again.
/// </summary>
public sealed partial class AccountRemoval(
    IAccountStore accounts,
    ISecretStore secrets,
    AccountWebhooks webhooks,
    IEnumerable<IAccountData> data,
    IEnumerable<IAccountChanges> observers,
    ILogger<AccountRemoval> logger
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="AggregateException">Secrets or the row could not be removed: ask again.</exception>
    public async Task RemoveAsync(AccountId account)
    {
        // The caller may be gone by now; half an account must not stay behind for that.
        using var patience = new CancellationTokenSource(Patience);
        await TryAsync("webhooks", account, () => webhooks.RemoveAsync(account, patience.Token));
        var failure =
            await TryAsync("secrets", account, () => secrets.DeleteAllAsync(account, patience.Token))
            ?? await TryAsync("row", account, () => accounts.RemoveAsync(account, patience.Token));
        foreach (var part in data)
        {
            await TryAsync("data", account, () => part.RemoveAsync(account, patience.Token));
        }
        observers.Tell(account);
        if (failure is not null)
        {
            throw new AggregateException($"Account {account} is not removed completely. Remove it again.", failure);
        }
    }

    private async Task<Exception?> TryAsync(string part, AccountId account, Func<Task> remove)
    {
        try
        {
            await remove();
            return null;
        }
        catch (Exception e)
        {
            LogPartStays(logger, part, account, LoggedText.Of(e));
            return e;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Part} of account {Account} could not be removed: {Failure}")]
    private static partial void LogPartStays(ILogger logger, string part, AccountId account, string failure);
}
