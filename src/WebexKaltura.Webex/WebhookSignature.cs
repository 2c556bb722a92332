using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Webex;

/// <summary>Whether a webhook delivery was signed with the account's secret: over the raw bytes, in constant time.</summary>
public static class WebhookSignature
{
    private const string Sha256Prefix = "sha256=";

    /// <param name="secret">The secret that the webhook was registered with.</param>
    /// <param name="body">The body as received, byte for byte.</param>
    /// <param name="sparkSignature"><c>X-Spark-Signature</c>: lower-case hex HMAC-SHA1; a delivery without it is unsigned.</param>
    /// <param name="webexSignature"><c>X-Webex-Signature</c>: <c>sha256=</c> and hex HMAC-SHA256; must match when present.</param>
    public static bool Verify(string secret, ReadOnlySpan<byte> body, string? sparkSignature, string? webexSignature)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        var sha1 = Convert.ToHexStringLower(HMACSHA1.HashData(key, body));
        var sha256 = Sha256Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(key, body));
        // Both are always computed and compared: the time tells nothing about which one was wrong.
        return Same(sha1, sparkSignature ?? "") & (webexSignature is null | Same(sha256, webexSignature ?? ""));
    }

    private static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
