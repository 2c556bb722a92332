using System.Text.Json;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Chats;

/// <summary>
/// What the account's row says of its chat authorization, kept in step with the stored tokens. Hosts may renew at the same time: whoever
/// stores tokens writes the row afterwards, and an authorization is lost only while the stored tokens are those that Webex refused.
/// </summary>
public sealed class ChatAuthorizationState(IAccountStore accounts, ISecretStore secrets, TimeProvider time)
{
    private const int MaxReason = 1000; // characters

    /// <summary>Null when there is none, or no such account.</summary>
    public async Task<ChatAuthorization?> FindAsync(AccountId id, CancellationToken cancellationToken) =>
        (await accounts.FindAsync(id, cancellationToken))?.Value.ChatAuthorization;

    /// <summary>Says once why chat can no longer be read. True for the caller that said so.</summary>
    /// <param name="id">The account.</param>
    /// <param name="reason">What happened, for an administrator.</param>
    /// <param name="refusedToken">The refresh token that Webex refused; null where another thing than a token is the cause.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<bool> LoseAsync(AccountId id, string reason, string? refusedToken, CancellationToken cancellationToken)
    {
        while (
            await accounts.FindAsync(id, cancellationToken) is { } found
            && found.Value.ChatAuthorization is { IsUsable: true } authorization
        )
        {
            if (refusedToken is not null && await RefreshTokenAsync(id, cancellationToken) != refusedToken)
            {
                return false; // renewed or replaced meanwhile
            }
            var now = time.GetUtcNow();
            var lost = authorization with { LostReason = reason.Length > MaxReason ? reason[..MaxReason] : reason, LostAt = now };
            var changed = found.Value with { ChatAuthorization = lost, UpdatedAt = now };
            if (await accounts.ReplaceAsync(changed, found.ETag, cancellationToken) is not null)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>After renewed tokens were stored: they prove that the authorization lives. Where it was removed meanwhile they are removed too.</summary>
    public async Task RenewedAsync(AccountId id, WebexTokens tokens, CancellationToken cancellationToken)
    {
        while (await accounts.FindAsync(id, cancellationToken) is { } found && found.Value.ChatAuthorization is { } authorization)
        {
            var renewed = authorization with { ExpiresAt = tokens.RefreshExpiresAt, LostReason = null, LostAt = null };
            if (await accounts.ReplaceAsync(found.Value with { ChatAuthorization = renewed }, found.ETag, cancellationToken) is not null)
            {
                return;
            }
        }
        await secrets.DeleteAsync(id, SecretKind.ChatTokens, cancellationToken);
    }

    /// <summary>Stores a new consent in place of any earlier one. What does not succeed leaves the earlier one as it was.</summary>
    /// <returns>False when the account was removed.</returns>
    internal async Task<bool> StoreAsync(
        AccountId id,
        ChatAuthorization authorization,
        WebexTokens tokens,
        CancellationToken cancellationToken
    )
    {
        var before = await secrets.GetAsync(id, SecretKind.ChatTokens, cancellationToken);
        var done = false;
        try
        {
            await secrets.SetAsync(id, SecretKind.ChatTokens, WebexTokensJson.Write(tokens), cancellationToken);
            return done = await ReplaceAsync(id, authorization, cancellationToken);
        }
        finally
        {
            if (!done)
            {
                await RestoreAsync(id, before);
            }
        }
    }

    /// <summary>False when there was none.</summary>
    internal async Task<bool> RemoveAsync(AccountId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is null)
        {
            return false;
        }
        // The row first: a renewal under way that stores tokens later finds none there and removes them.
        await ReplaceAsync(id, null, cancellationToken);
        await secrets.DeleteAsync(id, SecretKind.ChatTokens, CancellationToken.None);
        return true;
    }

    private async Task<bool> ReplaceAsync(AccountId id, ChatAuthorization? authorization, CancellationToken cancellationToken)
    {
        while (await accounts.FindAsync(id, cancellationToken) is { } found)
        {
            var changed = found.Value with { ChatAuthorization = authorization, UpdatedAt = time.GetUtcNow() };
            if (await accounts.ReplaceAsync(changed, found.ETag, cancellationToken) is not null)
            {
                return true;
            }
        }
        return false;
    }

    private Task RestoreAsync(AccountId id, string? before) =>
        before is null
            ? secrets.DeleteAsync(id, SecretKind.ChatTokens, CancellationToken.None)
            : secrets.SetAsync(id, SecretKind.ChatTokens, before, CancellationToken.None);

    private async Task<string?> RefreshTokenAsync(AccountId id, CancellationToken cancellationToken)
    {
        var stored = await secrets.GetAsync(id, SecretKind.ChatTokens, cancellationToken);
        try
        {
            return stored is null ? null : WebexTokensJson.Read(stored).RefreshToken;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
