using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Webex.Tokens;

/// <summary>
/// An account's access token of one kind of consent: cached, renewed at half of its life, one renewal at a time per account. The secret store
/// is read before a renewal and after a refused one, because another host may have renewed, or a person consented again.
/// </summary>
internal sealed partial class WebexTokenSource(
    IConsent consent,
    ISecretStore secrets,
    IWebexAuthorization authorization,
    TimeProvider time,
    ILogger<WebexTokenSource> logger
)
{
    private static readonly TimeSpan PauseAfterFailedRenewal = TimeSpan.FromMinutes(1);

    /// <summary>How long another host may take to store the token for which it exchanged the one that is refused now.</summary>
    private static readonly TimeSpan ExchangeOfAnotherHost = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<AccountId, Slot> _slots = new();

    /// <summary>A token that should be good.</summary>
    /// <exception cref="ReauthorizationNeededException">The refresh token of an administrator is dead; the account is marked.</exception>
    /// <exception cref="ChatAuthorizationLostException">The refresh token of a compliance officer is dead; the account is marked.</exception>
    public async Task<string> GetAsync(AccountId account, CancellationToken cancellationToken)
    {
        var slot = SlotOf(account);
        if (!consent.ReadsEachTime && slot.Tokens is { } cached && IsGood(slot, cached))
        {
            return cached.AccessToken;
        }

        try
        {
            return (await ObtainAsync(account, tokens => IsGood(slot, tokens), cancellationToken)).AccessToken;
        }
        catch (TransientFailureException e)
            when (e is not ReauthorizationNeededException && slot.Tokens is { } old && old.AccessExpiresAt > time.GetUtcNow())
        {
            LogRenewalPutOff(consent.Name, account, LoggedText.WithoutAddresses(e.Message));
            slot.NextRenewal = time.GetUtcNow() + PauseAfterFailedRenewal;
            return old.AccessToken;
        }
    }

    /// <summary>Another token than the one that Webex refused.</summary>
    public async Task<string> ReplaceAsync(AccountId account, string refused, CancellationToken cancellationToken) =>
        (await ObtainAsync(account, tokens => tokens.AccessToken != refused, cancellationToken)).AccessToken;

    /// <summary>The failure where Webex refuses also a token that it has just given.</summary>
    public Exception Refused(string reason) => consent.Failure(reason);

    /// <summary>The stored tokens, whether or not they are still good.</summary>
    public Task<WebexTokens> DescribeAsync(AccountId account, CancellationToken cancellationToken) => ReadAsync(account, cancellationToken);

    /// <summary>Renews when half of the life is over, or in any case.</summary>
    public Task RenewAsync(AccountId account, bool force, CancellationToken cancellationToken) =>
        ObtainAsync(account, tokens => !force && tokens.RenewAt() > time.GetUtcNow(), cancellationToken);

    private async Task<WebexTokens> ObtainAsync(AccountId account, Predicate<WebexTokens> good, CancellationToken cancellationToken)
    {
        var slot = SlotOf(account);
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            if (!consent.ReadsEachTime && slot.Tokens is { } cached && good(cached))
            {
                return cached;
            }

            slot.Tokens = await ReadAsync(account, cancellationToken);
            if (!good(slot.Tokens))
            {
                slot.Tokens = await RenewAsync(account, slot, slot.Tokens, cancellationToken);
            }

            return slot.Tokens;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private async Task<WebexTokens> RenewAsync(AccountId account, Slot slot, WebexTokens old, CancellationToken cancellationToken)
    {
        if (slot.DeadRefreshToken == old.RefreshToken)
        {
            throw consent.Failure("Webex refused to renew the authorization.");
        }

        WebexTokens renewed;
        try
        {
            renewed = await authorization.RefreshAsync(old.RefreshToken, cancellationToken);
            renewed = renewed with { Scope = renewed.Scope.Length > 0 ? renewed.Scope : old.Scope };
        }
        catch (PermanentFailureException e)
        {
            return await AfterRefusalAsync(account, slot, old, e, cancellationToken);
        }

        var stored = await ReadAsync(account, cancellationToken);
        if (stored.RefreshToken != old.RefreshToken)
        {
            return stored; // reconnected meanwhile: the newer consent wins
        }

        await secrets.SetAsync(account, consent.Secret, WebexTokensJson.Write(renewed), cancellationToken);
        await consent.RenewedAsync(account, renewed, cancellationToken);
        LogRenewed(consent.Name, account, renewed.AccessExpiresAt);
        return renewed;
    }

    private async Task<WebexTokens> AfterRefusalAsync(
        AccountId account,
        Slot slot,
        WebexTokens old,
        PermanentFailureException refusal,
        CancellationToken cancellationToken
    )
    {
        var stored = await ReadAsync(account, cancellationToken);
        if (stored != old)
        {
            return stored;
        }

        if (refusal.Code is not ("webex-400" or "webex-401"))
        {
            throw new TransientFailureException(refusal.Message, inner: refusal);
        }

        if (consent.ReadsEachTime)
        {
            await Task.Delay(ExchangeOfAnotherHost, time, cancellationToken);
            stored = await ReadAsync(account, cancellationToken);
            if (stored != old)
            {
                return stored;
            }
        }

        slot.DeadRefreshToken = old.RefreshToken;
        await consent.LostAsync(account, old, refusal.Message, cancellationToken);
        LogDead(consent.Name, account, LoggedText.WithoutAddresses(refusal.Message));
        throw consent.Failure(refusal.Message, refusal);
    }

    private async Task<WebexTokens> ReadAsync(AccountId account, CancellationToken cancellationToken)
    {
        var json = await secrets.GetAsync(account, consent.Secret, cancellationToken);
        try
        {
            return json is null
                ? throw consent.Failure($"There are no {consent.Name} tokens for this account.")
                : WebexTokensJson.Read(json);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw consent.Failure(e.Message, e);
        }
    }

    private bool IsGood(Slot slot, WebexTokens tokens)
    {
        var now = time.GetUtcNow();
        return tokens.RenewAt() > now || (slot.NextRenewal > now && tokens.AccessExpiresAt > now);
    }

    private Slot SlotOf(AccountId account) => _slots.GetOrAdd(account, _ => new Slot());

    [LoggerMessage(LogLevel.Information, "Renewed the {Consent} tokens of account {Account}; they last until {ExpiresAt}")]
    private partial void LogRenewed(string consent, AccountId account, DateTimeOffset expiresAt);

    [LoggerMessage(LogLevel.Warning, "Put off renewing the {Consent} tokens of account {Account}: {Reason}")]
    private partial void LogRenewalPutOff(string consent, AccountId account, string? reason);

    [LoggerMessage(LogLevel.Error, "The {Consent} authorization of account {Account} is dead: {Reason}")]
    private partial void LogDead(string consent, AccountId account, string? reason);

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public WebexTokens? Tokens { get; set; }
        public string? DeadRefreshToken { get; set; }
        public DateTimeOffset NextRenewal { get; set; }
    }
}
