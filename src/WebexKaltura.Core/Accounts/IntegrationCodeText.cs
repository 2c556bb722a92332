using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Core.Accounts;

/// <summary>
/// How an integration code looks: 80 random bits in Crockford's base 32, in four groups (<c>7K2M-Q0ZX-9B4T-HN3V</c>). It is read
/// without regard to case, dashes and blanks, and with the letters O, I and L taken for the digits they look like.
/// </summary>
internal static class IntegrationCodeText
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    public static string Create()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, Length);
        return string.Join('-', letters.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>Lower-case hex SHA-256 of the normalised code; null when the text cannot be a code.</summary>
    public static string? Hash(string text)
    {
        if (text.Length > 4 * Length)
        {
            return null;
        }
        var code = new StringBuilder(Length);
        foreach (var c in text.Where(c => c is not ('-' or ' ')))
        {
            code.Append(
                char.ToUpperInvariant(c) switch
                {
                    'O' => '0',
                    'I' or 'L' => '1',
                    var other => other,
                }
            );
        }
        var normalised = code.ToString();
        return normalised.Length == Length && !normalised.AsSpan().ContainsAnyExcept(Letters)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(normalised)))
            : null;
    }
}
