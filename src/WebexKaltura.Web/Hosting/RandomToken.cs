using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace WebexKaltura.Web.Hosting;

/// <summary>Texts that nobody guesses: states, nonces, keys of sessions, links.</summary>
internal static class RandomToken
{
    /// <summary>256 random bits, fit for an address.</summary>
    public static string Create() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>In a time that tells nothing of the expected one.</summary>
    public static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
