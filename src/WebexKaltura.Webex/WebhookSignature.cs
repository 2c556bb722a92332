using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Webex;

/// <summary>Whether a webhook delivery was signed with the account's secret: over the raw bytes, in constant time.</summary>
public static class WebhookSignature
{
    private const int Sha256HexDigits = 64;

    private enum Algorithm
    {
        Unknown,
        Sha256,
        Sha512,
    }

    /// <summary>
    /// <c>X-Spark-Signature</c> proves a delivery. Digests of SHA-256 and SHA-512 in <c>X-Webex-Signature</c> must match too. Parts in
    /// any other form are ignored, so that a form that Webex introduces later does not stop deliveries.
    /// </summary>
    /// <param name="secret">The secret that the webhook was registered with.</param>
    /// <param name="body">The body as received, byte for byte.</param>
    /// <param name="sparkSignature"><c>X-Spark-Signature</c>: lower-case hex HMAC-SHA1; a delivery without it is unsigned.</param>
    /// <param name="webexSignature">
    /// <c>X-Webex-Signature</c>: a comma-separated list such as <c>SHA-256=&lt;hex&gt;, SHA-512=&lt;hex&gt;</c>, <c>sha256=&lt;hex&gt;</c>, or
    /// the 64 hex digits of a SHA-256 digest alone. Several header lines are one list. Null when the header is absent.
    /// </param>
    public static bool Verify(string secret, ReadOnlySpan<byte> body, string? sparkSignature, string? webexSignature)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA1.HashData(key, body)));
        var sha256 = HMACSHA256.HashData(key, body);
        var sha512 = HMACSHA512.HashData(key, body);
        // All digests are always computed and compared: the time does not show which one was wrong.
        var genuine = CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(sparkSignature ?? ""));
        foreach (var part in (webexSignature ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (algorithm, digest) = Read(part);
            genuine &= algorithm switch
            {
                Algorithm.Sha256 => Matches(sha256, digest),
                Algorithm.Sha512 => Matches(sha512, digest),
                _ => true,
            };
        }
        return genuine;
    }

    /// <summary>The value of <c>X-Spark-Signature</c> for a body.</summary>
    public static string Sign(string secret, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static (Algorithm Algorithm, string Digest) Read(string part)
    {
        var text = Unquoted(part);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            var bare = text.Length == Sha256HexDigits && text.All(char.IsAsciiHexDigit);
            return (bare ? Algorithm.Sha256 : Algorithm.Unknown, text);
        }
        var name = text[..equals].Trim().Replace("-", "", StringComparison.Ordinal);
        var algorithm =
            name.Equals("SHA256", StringComparison.OrdinalIgnoreCase) ? Algorithm.Sha256
            : name.Equals("SHA512", StringComparison.OrdinalIgnoreCase) ? Algorithm.Sha512
            : Algorithm.Unknown;
        return (algorithm, Unquoted(text[(equals + 1)..]));
    }

    private static string Unquoted(string text) => text.Trim().Trim('"').Trim();

    /// <summary>Text that is not the hex of a digest of this length matches nothing.</summary>
    private static bool Matches(byte[] expected, string hex)
    {
        Span<byte> given = stackalloc byte[expected.Length];
        given.Clear();
        var readable = hex.Length == expected.Length * 2 && hex.All(char.IsAsciiHexDigit);
        if (readable)
        {
            _ = Convert.FromHexString(hex, given, out _, out _);
        }
        return readable & CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
