using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Storage.Rows;

/// <summary>
/// Any text as a key of Azure Tables, which forbid <c>/ \ # ?</c> and control characters and hold at most 1 KiB. What is not harmless becomes
/// <c>!</c> and four hex digits; what is too long keeps its beginning and gets its SHA-256.
/// </summary>
public static class RowKey
{
    private const int MaxLength = 200; // characters; two of these fit in one key

    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '=')
            {
                key.Append(c);
            }
            else
            {
                key.Append('!').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return key.Length <= MaxLength
            ? key.ToString()
            : key.ToString(0, MaxLength - 65) + '~' + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
