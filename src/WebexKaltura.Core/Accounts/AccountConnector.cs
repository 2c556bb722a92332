using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>
/// Connects a Webex organisation to a Kaltura account, or nothing at all: both sides are proven first, and whatever fails after the
/// account is stored takes it back. Until its webhooks stand, the stored account says that it needs re-authorization: should
/// the process die in between, connecting again mends it.
/// </summary>
public sealed partial class AccountConnector(
    IAccountStore accounts,
    ISecretStore secrets,
    IWebexAuthorization authorization,
    WebexAdmin admins,
    KalturaProof kaltura,
    AccountWebhooks webhooks,
    AccountRemoval removal,
    AccountReauthorization reauthorization,
    AuditTrail audit,
    IEnumerable<IAccountChanges> observers,
    TimeProvider time,
    ILogger<AccountConnector> logger
)
{
    private const string Unfinished = "The connection was not completed. Connect the organisation again.";

    /// <summary>How long another connection of the same organisation may be under way.</summary>
    private static readonly TimeSpan ConnectingTime = TimeSpan.FromMinutes(2);

    /// <summary>Connects; an organisation whose authorization died is reconnected and keeps its settings.</summary>
    /// <exception cref="TransientFailureException">Webex or Kaltura does not answer now; nothing was changed.</exception>
    public async Task<ConnectOutcome> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken = default)
    {
        var outcome = await TryConnectAsync(request, cancellationToken);
        await audit.ConnectedAsync(outcome, request.Actor);
        return outcome;
    }

    private async Task<ConnectOutcome> TryConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        WebexTokens tokens;
        WebexPerson? person;
        ConnectFailure? notAdmin;
        try
        {
            tokens = request.Tokens ?? await authorization.RefreshAsync(request.RefreshToken ?? "", cancellationToken);
            (person, notAdmin) = await admins.ProveAsync(tokens, cancellationToken);
        }
        catch (PermanentFailureException e)
        {
            // Also tokens that live but may not ask who they belong to.
            return new ConnectFailure(ConnectProblem.RefreshTokenDead, "webex.refreshToken", e.Message);
        }
        if (notAdmin is not null)
        {
            return notAdmin;
        }
        var proven = await kaltura.ProveAsync(request.Kaltura, request.AppToken, cancellationToken);
        if (proven.Failure is { } failure)
        {
            return failure;
        }
        var account = request.NewAccount(person!, time.GetUtcNow()) with { ReauthorizationReason = Unfinished };
        var outcome = await accounts.AddAsync(account, cancellationToken)
            ? await CompleteAsync(account, tokens, request.AppToken, cancellationToken)
            : await ReconnectExistingAsync(account, tokens, request.AppToken, cancellationToken);
        return outcome with { Warnings = proven.Warnings };
    }

    /// <summary>Replaces the tokens of a connected account, its settings stay; null when there is no such account.</summary>
    public async Task<ConnectOutcome?> ReconnectAsync(
        AccountId id,
        WebexTokens tokens,
        string actor,
        TermsAcceptance? terms = null,
        CancellationToken cancellationToken = default
    )
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { } existing)
        {
            return null;
        }
        var (person, notAdmin) = await admins.ProveAsync(tokens, cancellationToken);
        if (notAdmin is not null)
        {
            return notAdmin;
        }
        if (AccountId.ForOrganisation(person!.OrgId) != id)
        {
            return new ConnectFailure(ConnectProblem.OtherOrganisation, "webex", "The user who signed in belongs to another organisation.");
        }
        var renewed = existing.Value with
        {
            WebexAccountId = person.Email,
            TermsVersion = terms?.Version ?? existing.Value.TermsVersion,
            TermsAcceptedAt = terms?.At ?? existing.Value.TermsAcceptedAt,
        };
        var outcome = await reauthorization.RenewAsync(renewed, tokens, null, cancellationToken);
        await audit.ConnectedAsync(outcome, actor);
        return outcome;
    }

    /// <summary>Removes the account with its webhooks and secrets; its recordings keep their history. False when there is none.</summary>
    public async Task<bool> DisconnectAsync(AccountId id, string actor, CancellationToken cancellationToken = default)
    {
        if (await accounts.FindAsync(id, cancellationToken) is null)
        {
            return false;
        }
        await removal.RemoveAsync(id);
        await audit.DisconnectedAsync(id, actor);
        LogDisconnected(logger, id);
        return true;
    }

    private async Task<ConnectOutcome> CompleteAsync(
        Account account,
        WebexTokens tokens,
        string appToken,
        CancellationToken cancellationToken
    )
    {
        var completed = false;
        try
        {
            var webhookSecret = RandomNumberGenerator.GetHexString(64, lowercase: true); // 32 bytes
            await secrets.SetAsync(account.Id, SecretKind.WebexTokens, WebexTokensJson.Write(tokens), cancellationToken);
            await secrets.SetAsync(account.Id, SecretKind.WebhookSecret, webhookSecret, cancellationToken);
            await secrets.SetAsync(account.Id, SecretKind.KalturaAppToken, appToken, cancellationToken);
            var registered = await webhooks.EnsureAsync(account.Id, webhookSecret, [], newSecret: true, cancellationToken);
            var connected = await reauthorization.StoreAsync(
                account.Id,
                stored => stored with { Webhooks = registered, ReauthorizationReason = null },
                cancellationToken
            );
            completed = true;
            observers.Tell(account.Id);
            LogConnected(logger, account.Id, account.Kaltura.PartnerId);
            return connected;
        }
        catch (PermanentFailureException e)
        {
            return new ConnectFailure(ConnectProblem.WebhooksRefused, "webex", e.Message);
        }
        finally
        {
            if (!completed)
            {
                await removal.RemoveAsync(account.Id);
            }
        }
    }

    private async Task<ConnectOutcome> ReconnectExistingAsync(
        Account wanted,
        WebexTokens tokens,
        string appToken,
        CancellationToken cancellationToken
    )
    {
        var existing = (await accounts.FindAsync(wanted.Id, cancellationToken))?.Value;
        var unfinished = existing?.ReauthorizationReason == Unfinished;
        var underWay = unfinished && time.GetUtcNow() - existing!.CreatedAt < ConnectingTime;
        var sameKaltura =
            existing?.Kaltura.PartnerId == wanted.Kaltura.PartnerId && existing.Kaltura.ServiceUrl == wanted.Kaltura.ServiceUrl;
        if (existing is not { Status: AccountStatus.NeedsReauthorization } || underWay || !(unfinished || sameKaltura))
        {
            return new ConnectFailure(
                ConnectProblem.AlreadyConnected,
                "webex",
                "This Webex organisation is connected to a Kaltura account already. Remove that connection first."
            );
        }
        var renewed = existing with
        {
            WebexAccountId = wanted.WebexAccountId,
            Kaltura = wanted.Kaltura,
            TermsVersion = wanted.TermsVersion ?? existing.TermsVersion,
            TermsAcceptedAt = wanted.TermsAcceptedAt ?? existing.TermsAcceptedAt,
        };
        var outcome = await reauthorization.RenewAsync(renewed, tokens, appToken, cancellationToken);
        return unfinished ? outcome with { Reconnected = false } : outcome; // it is connected only now
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {Account} is connected to Kaltura partner {Partner}.")]
    private static partial void LogConnected(ILogger logger, AccountId account, int partner);

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {Account} is disconnected.")]
    private static partial void LogDisconnected(ILogger logger, AccountId account);
}
