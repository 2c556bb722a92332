using System.Text.Json;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>How the secret <see cref="SecretKind.WebexTokens"/> is written: the record with System.Text.Json's defaults.</summary>
public static class WebexTokensJson
{
    public static string Write(WebexTokens tokens) => JsonSerializer.Serialize(tokens);

    /// <exception cref="JsonException">The text holds no tokens; its content is not in the message.</exception>
    public static WebexTokens Read(string secret) =>
        JsonSerializer.Deserialize<WebexTokens>(secret) ?? throw new JsonException("The stored Webex tokens are empty.");
}
