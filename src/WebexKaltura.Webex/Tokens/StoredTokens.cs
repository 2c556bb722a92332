using WebexKaltura.Core.Ports;

namespace WebexKaltura.Webex.Tokens;

/// <summary>When stored tokens are to be renewed.</summary>
internal static class StoredTokens
{
    /// <summary>Half of the access token's life.</summary>
    internal static DateTimeOffset RenewAt(this WebexTokens tokens) => tokens.GrantedAt + ((tokens.AccessExpiresAt - tokens.GrantedAt) / 2);
}
