using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Web.Signin.Callers;

/// <summary>Whether a caller's key is the configured one, in constant time.</summary>
internal static class ApiKeyCheck
{
    public static bool Admits(string given, string? configured) =>
        !string.IsNullOrEmpty(configured) && CryptographicOperations.FixedTimeEquals(Hash(given), Hash(configured));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
