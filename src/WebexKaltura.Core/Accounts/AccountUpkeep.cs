using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Reconciling;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Core.Accounts;

/// <summary>
/// What every account needs at every turn of the timers: tokens renewed long before they end, webhooks alive, what no event announced
/// found, alerts that only time can show raised, and backfills of long ago forgotten. One account's failure keeps no other from its turn.
/// </summary>
public sealed partial class AccountUpkeep(
    IAccountStore accounts,
    IIntegrationCodeStore codes,
    ISecretStore secrets,
    IWebex webex,
    AccountWebhooks webhooks,
    AccountReauthorization stored,
    IReconciler reconciler,
    IConnectionHealth health,
    ChatAuthorizations chats,
    AlertWatch watch,
    IBackfillStore backfills,
    TimeProvider time,
    ILogger<AccountUpkeep> logger
)
{
    private static readonly TimeSpan CodesKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan BackfillsKept = TimeSpan.FromDays(90); // from their end

    /// <summary>False when this process has seen every webhook active: accounts need not be read every few minutes then.</summary>
    private volatile bool _mayBeInactive = true;

    /// <summary>One turn over all accounts.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await codes.RemoveExpiredAsync(time.GetUtcNow() - CodesKept, cancellationToken);
        foreach (var account in await accounts.ListAsync(cancellationToken))
        {
            // Webhooks that cannot be mended are one more reason to look for what no event announced.
            await TryAsync(account, () => KeepAliveAsync(account, cancellationToken), cancellationToken);
            if (account.ChatAuthorization is { IsUsable: true })
            {
                await TryAsync(account, () => chats.KeepAliveAsync(account.Id, cancellationToken), cancellationToken);
            }
            await TryAsync(account, () => reconciler.ReconcileAsync(account.Id, cancellationToken), cancellationToken);
            await TryAsync(account, () => health.CheckAsync(account.Id, cancellationToken), cancellationToken);
            await TryAsync(account, () => watch.RunAsync(account, cancellationToken), cancellationToken);
            await TryAsync(
                account,
                () => backfills.TrimAsync(account.Id, time.GetUtcNow() - BackfillsKept, cancellationToken),
                cancellationToken
            );
        }
    }

    /// <summary>The edge between accounts: the others go on, and the next turn tries this one again.</summary>
    private async Task TryAsync(Account account, Func<Task> part, CancellationToken cancellationToken)
    {
        try
        {
            await part();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            TurnFailed(account.Id, LoggedText.Of(failure));
        }
    }

    /// <summary>Activates webhooks that an earlier run saw inactive, so that they do not wait for the next hour.</summary>
    public async Task ActivateWebhooksAsync(CancellationToken cancellationToken)
    {
        if (!_mayBeInactive)
        {
            return;
        }
        _mayBeInactive = false;
        foreach (var account in await accounts.ListAsync(cancellationToken))
        {
            var due = time.GetUtcNow() - AccountWebhooks.BeforeActivation;
            _mayBeInactive |= account.Webhooks.Any(w => w.InactiveSince is not null);
            if (account.Status != AccountStatus.NeedsReauthorization && account.Webhooks.Any(w => w.InactiveSince <= due))
            {
                await TryAsync(account, () => EnsureWebhooksAsync(account, cancellationToken), cancellationToken);
            }
        }
    }

    private async Task KeepAliveAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.Status == AccountStatus.NeedsReauthorization)
        {
            return;
        }
        await webex.RenewTokensAsync(account.Id, force: false, cancellationToken);
        await EnsureWebhooksAsync(account, cancellationToken);
    }

    private async Task EnsureWebhooksAsync(Account account, CancellationToken cancellationToken)
    {
        if (await secrets.GetAsync(account.Id, SecretKind.WebhookSecret, cancellationToken) is not { } secret)
        {
            return;
        }
        var registered = await webhooks.EnsureAsync(account.Id, secret, account.Webhooks, newSecret: false, cancellationToken);
        _mayBeInactive |= registered.Any(w => w.InactiveSince is not null);
        if (!registered.SequenceEqual(account.Webhooks))
        {
            await stored.StoreAsync(account.Id, current => current with { Webhooks = registered }, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The upkeep of account {Account} failed; the next turn tries again: {Failure}")]
    private partial void TurnFailed(AccountId account, string failure);
}
