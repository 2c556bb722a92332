using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Core.Chats;

/// <summary>
/// The second, optional consent of an account: a compliance officer of the same organisation lets the product read the chat of meetings. The
/// officer's role is read with the administrator's consent, because only administrators see roles.
/// </summary>
public sealed partial class ChatAuthorizations(
    IAccountStore accounts,
    IWebexAuthorization authorization,
    IWebex webex,
    ChatAuthorizationState state,
    AuditTrail audit,
    TimeProvider time,
    ILogger<ChatAuthorizations> logger
)
{
    /// <summary>Whether chat can be read, as far as is known.</summary>
    public async Task<bool> IsUsableAsync(AccountId id, CancellationToken cancellationToken) =>
        await state.FindAsync(id, cancellationToken) is { IsUsable: true };

    /// <summary>Takes the consent that a refresh token stands for. Null when there is no such account.</summary>
    /// <exception cref="TransientFailureException">Webex does not answer now; nothing was changed.</exception>
    public async Task<ChatAuthorizationOutcome?> AuthorizeAsync(
        AccountId id,
        string refreshToken,
        string actor,
        CancellationToken cancellationToken
    )
    {
        if (await accounts.FindAsync(id, cancellationToken) is null)
        {
            return null;
        }
        try
        {
            var tokens = await authorization.RefreshAsync(refreshToken, cancellationToken);
            return await AuthorizeAsync(id, tokens, actor, cancellationToken);
        }
        catch (PermanentFailureException refusal)
        {
            return Refusal(ChatAuthorizationProblem.Refused, refusal.Message);
        }
    }

    /// <summary>Takes a consent, in place of an earlier one. Null when there is no such account.</summary>
    /// <param name="actor">Who is named in the audit; null for the person who consented.</param>
    /// <exception cref="TransientFailureException">Webex does not answer now; nothing was changed.</exception>
    public async Task<ChatAuthorizationOutcome?> AuthorizeAsync(
        AccountId id,
        WebexTokens tokens,
        string? actor,
        CancellationToken cancellationToken
    )
    {
        if (await accounts.FindAsync(id, cancellationToken) is null)
        {
            return null;
        }
        if (!ChatScopes.AreGranted(tokens.Scope))
        {
            return Refusal(ChatAuthorizationProblem.MissingScope, ChatScopes.MissingText);
        }
        try
        {
            var person = await authorization.GetMeAsync(tokens.AccessToken, cancellationToken);
            if (await RefusalAsync(id, person, cancellationToken) is { } failure)
            {
                return failure;
            }
            var now = time.GetUtcNow();
            var given = new ChatAuthorization(person.Id, person.Email, now, tokens.RefreshExpiresAt);
            if (!await state.StoreAsync(id, given, tokens, cancellationToken))
            {
                return null;
            }
            await audit.ChatAuthorizedAsync(id, actor ?? $"Webex compliance officer {person.Email}", person.Email);
            LogAuthorized(id);
            return await accounts.FindAsync(id, cancellationToken) is { } found ? new(found.Value, null) : null;
        }
        catch (PermanentFailureException refusal)
        {
            return Refusal(ChatAuthorizationProblem.Refused, refusal.Message);
        }
    }

    /// <summary>Removes the consent with its tokens. False when there was none.</summary>
    public async Task<bool> RemoveAsync(AccountId id, string actor, CancellationToken cancellationToken)
    {
        if (!await state.RemoveAsync(id, cancellationToken))
        {
            return false;
        }
        await audit.ChatAuthorizationRemovedAsync(id, actor);
        return true;
    }

    /// <summary>
    /// Whether the officer who consented still has the role. Where not, the account says once that the authorization is lost.
    /// </summary>
    /// <exception cref="TransientFailureException">Webex does not answer now.</exception>
    public async Task<bool> StillHoldsAsync(AccountId id, CancellationToken cancellationToken)
    {
        if (await state.FindAsync(id, cancellationToken) is not { IsUsable: true } given)
        {
            return false;
        }
        string reason;
        try
        {
            if (IsOfficer(await webex.ListRolesOfPersonAsync(id, given.PersonId, cancellationToken)))
            {
                return true;
            }
            reason = $"{given.UserName} no longer has the role {ChatAuthorization.ComplianceOfficer} in Webex.";
        }
        catch (NotFoundException)
        {
            reason = $"{given.UserName} has left the Webex organisation.";
        }
        catch (PermanentFailureException)
        {
            return true; // whether the role is there may not be asked: nothing is known against it
        }
        await LoseAsync(id, reason, cancellationToken);
        return false;
    }

    /// <summary>Renews the tokens in time, and finds out an authorization that is lost.</summary>
    /// <exception cref="TransientFailureException">Webex does not answer now.</exception>
    public async Task KeepAliveAsync(AccountId id, CancellationToken cancellationToken)
    {
        if (!await IsUsableAsync(id, cancellationToken))
        {
            return;
        }
        try
        {
            await webex.RenewChatTokensAsync(id, cancellationToken);
        }
        catch (ChatAuthorizationLostException)
        {
            // The account says so.
        }
    }

    private async Task<ChatAuthorizationOutcome?> RefusalAsync(AccountId id, WebexPerson person, CancellationToken cancellationToken)
    {
        if (AccountId.ForOrganisation(person.OrgId) != id)
        {
            return Refusal(
                ChatAuthorizationProblem.OtherOrganisation,
                $"{person.Email} belongs to another Webex organisation than this account. Sign in as a compliance officer of the account's organisation."
            );
        }
        return IsOfficer(await webex.ListRolesOfPersonAsync(id, person.Id, cancellationToken))
            ? null
            : Refusal(
                ChatAuthorizationProblem.NotComplianceOfficer,
                $"{person.Email} does not have the role {ChatAuthorization.ComplianceOfficer} in Webex, which reading chat needs. "
                    + "Ask a compliance officer of the organisation to sign in. A full administrator assigns the role in Control Hub."
            );
    }

    private async Task LoseAsync(AccountId id, string reason, CancellationToken cancellationToken)
    {
        if (await state.LoseAsync(id, reason, refusedToken: null, cancellationToken))
        {
            LogLost(id, LoggedText.WithoutAddresses(reason));
        }
    }

    private static bool IsOfficer(IReadOnlyList<string> roles) =>
        roles.Any(role => role.Contains(ChatAuthorization.ComplianceOfficer, StringComparison.OrdinalIgnoreCase));

    private static ChatAuthorizationOutcome Refusal(ChatAuthorizationProblem problem, string message) =>
        new(null, new ChatAuthorizationFailure(problem, message));

    [LoggerMessage(LogLevel.Information, "A compliance officer authorized account {Account} to read chat")]
    private partial void LogAuthorized(AccountId account);

    [LoggerMessage(LogLevel.Warning, "The chat authorization of account {Account} is lost: {Reason}")]
    private partial void LogLost(AccountId account, string? reason);
}
