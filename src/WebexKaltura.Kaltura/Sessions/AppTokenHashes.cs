using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Kaltura.Sessions;

/// <summary>How an app token proves itself, as whoever made it chose. Kaltura's default is SHA1.</summary>
internal enum AppTokenHashType
{
    Unknown,
    Sha256,
    Sha1,
    Sha512,
    Md5,
}

internal static class AppTokenHashes
{
    /// <summary>What is tried, the most likely first.</summary>
    public static IReadOnlyList<AppTokenHashType> InOrder { get; } =
    [AppTokenHashType.Sha256, AppTokenHashType.Sha1, AppTokenHashType.Sha512, AppTokenHashType.Md5];

    /// <summary>Lower-case hex, which Kaltura compares letter by letter.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Kaltura's app tokens are SHA1 by default.")]
    [SuppressMessage("Security", "CA5351", Justification = "Kaltura's app tokens may be MD5.")]
    public static string Hash(AppTokenHashType type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(
            type switch
            {
                AppTokenHashType.Sha256 => SHA256.HashData(bytes),
                AppTokenHashType.Sha1 => SHA1.HashData(bytes),
                AppTokenHashType.Sha512 => SHA512.HashData(bytes),
                AppTokenHashType.Md5 => MD5.HashData(bytes),
                _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a hash type"),
            }
        );
    }
}
