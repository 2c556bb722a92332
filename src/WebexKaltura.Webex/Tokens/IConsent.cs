using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Webex.Tokens;

/// <summary>A kind of consent that an account has tokens of: where they are stored, and what their end means.</summary>
internal interface IConsent
{
    /// <summary>For log lines.</summary>
    string Name { get; }

    SecretKind Secret { get; }

    /// <summary>
    /// The stored tokens are read before each use, so that a consent given or removed at another host counts at once. For consents that are
    /// seldom used. A refused renewal is then judged only after another host had time to store the token that it got.
    /// </summary>
    bool ReadsEachTime { get; }

    /// <summary>Webex refused to renew these tokens for good.</summary>
    Task LostAsync(AccountId account, WebexTokens refused, string reason, CancellationToken cancellationToken);

    /// <summary>Renewed tokens have been stored.</summary>
    Task RenewedAsync(AccountId account, WebexTokens renewed, CancellationToken cancellationToken);

    /// <summary>The failure of a call for which no token can be had.</summary>
    Exception Failure(string reason, Exception? inner = null);
}
