using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Accounts;

/// <summary>Gives a connected account new tokens; what does not succeed leaves the old ones in place.</summary>
public sealed partial class AccountReauthorization(
    IAccountStore accounts,
    ISecretStore secrets,
    AccountWebhooks webhooks,
    IEnumerable<IAccountChanges> observers,
    IWorkflowClient workflows,
    TimeProvider time,
    ILogger<AccountReauthorization> logger
)
{
    /// <param name="renewed">The account with who connected it now and with which Kaltura credentials.</param>
    /// <param name="appToken">A new Kaltura app token, or null to keep the old.</param>
    internal async Task<ConnectOutcome> RenewAsync(
        Account renewed,
        WebexTokens tokens,
        string? appToken,
        CancellationToken cancellationToken
    )
    {
        var id = renewed.Id;
        var oldTokens = await secrets.GetAsync(id, SecretKind.WebexTokens, cancellationToken);
        var oldAppToken = await secrets.GetAsync(id, SecretKind.KalturaAppToken, cancellationToken);
        var done = false;
        try
        {
            await secrets.SetAsync(id, SecretKind.WebexTokens, WebexTokensJson.Write(tokens), cancellationToken);
            await SetAsync(id, SecretKind.KalturaAppToken, appToken, cancellationToken);
            var secret = await WebhookSecretAsync(id, cancellationToken);
            var registered = await webhooks.EnsureAsync(id, secret, renewed.Webhooks, newSecret: true, cancellationToken);
            var stored = await StoreAsync(
                id,
                current =>
                    current with
                    {
                        WebexAccountId = renewed.WebexAccountId,
                        Kaltura = renewed.Kaltura,
                        TermsVersion = renewed.TermsVersion,
                        TermsAcceptedAt = renewed.TermsAcceptedAt,
                        Webhooks = registered,
                        ReauthorizationReason = null,
                    },
                cancellationToken
            );
            done = true;
            observers.Tell(id);
            await ResumeAsync(id, cancellationToken);
            return ConnectOutcome.FromAccount(stored) with { Reconnected = true };
        }
        catch (PermanentFailureException e)
        {
            return new ConnectFailure(ConnectProblem.WebhooksRefused, "webex", e.Message);
        }
        finally
        {
            if (!done)
            {
                await SetAsync(id, SecretKind.WebexTokens, oldTokens, CancellationToken.None);
                await SetAsync(id, SecretKind.KalturaAppToken, oldAppToken, CancellationToken.None);
            }
        }
    }

    /// <summary>Changes the stored account whatever else changes it meanwhile.</summary>
    /// <exception cref="NotFoundException">The account was removed.</exception>
    internal async Task<Account> StoreAsync(AccountId id, Func<Account, Account> change, CancellationToken cancellationToken)
    {
        while (await accounts.FindAsync(id, cancellationToken) is { } current)
        {
            var changed = change(current.Value) with { UpdatedAt = time.GetUtcNow() };
            if (await accounts.ReplaceAsync(changed, current.ETag, cancellationToken) is { } stored)
            {
                return stored.Value;
            }
        }
        throw new NotFoundException($"Account {id} was removed meanwhile.");
    }

    /// <summary>Without it, everything goes on within minutes, or with the next scheduled reconciliation: the account is reconnected in any case.</summary>
    private async Task ResumeAsync(AccountId id, CancellationToken cancellationToken)
    {
        try
        {
            var instance = InstanceIds.Resume(id, time.GetUtcNow());
            await workflows.StartAsync(
                Steps.ResumeAccount,
                instance,
                new ResumeAccountInput(id.Value),
                cancellationToken: cancellationToken
            );
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotResumed(logger, id, LoggedText.Of(e));
        }
    }

    private async Task<string> WebhookSecretAsync(AccountId id, CancellationToken cancellationToken)
    {
        if (await secrets.GetAsync(id, SecretKind.WebhookSecret, cancellationToken) is { } known)
        {
            return known;
        }
        // Deliveries signed with a secret that is lost would all be refused: the webhooks get a new one.
        var fresh = RandomNumberGenerator.GetHexString(64, lowercase: true); // 32 bytes
        await secrets.SetAsync(id, SecretKind.WebhookSecret, fresh, cancellationToken);
        return fresh;
    }

    private Task SetAsync(AccountId id, SecretKind kind, string? value, CancellationToken cancellationToken) =>
        value is null ? Task.CompletedTask : secrets.SetAsync(id, kind, value, cancellationToken);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Account {Account} was reconnected; its waiting recordings go on later, because they could not be started: {Failure}"
    )]
    private static partial void LogNotResumed(ILogger logger, AccountId account, string failure);
}
