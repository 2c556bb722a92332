using System.Security.Cryptography;
using System.Text;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>An application token: proves itself by the hash of a widget session's ks and its secret.</summary>
internal sealed class AppToken(string id, string secret, AppTokenHash hash, SessionKind kind, DateTimeOffset? expires)
{
    public string Id => id;
    public SessionKind Kind => kind;
    public bool Active { get; set; } = true;

    /// <summary>One of its sessions was ended: those that it starts from then on are invalid from their beginning.</summary>
    public bool SessionsEnded { get; set; }

    /// <summary>What its sessions may do beyond their type, comma-separated; the server puts the token's id before it.</summary>
    public string Privileges { get; set; } = "";

    public string SessionPrivileges => Privileges.Length == 0 ? $"apptoken:{id}" : $"apptoken:{id},{Privileges}";

    /// <exception cref="KalturaApiException">Not active, expired, or the proof is not this token's.</exception>
    public void Check(string ks, string proof, DateTimeOffset now)
    {
        if (!Active)
        {
            throw new KalturaApiException("APP_TOKEN_NOT_ACTIVE", ("ID", id));
        }
        if (expires <= now)
        {
            throw new KalturaApiException("APP_TOKEN_EXPIRED", ("ID", id));
        }
        var bytes = Encoding.UTF8.GetBytes(ks + secret);
        var expected = hash switch
        {
            AppTokenHash.Sha256 => SHA256.HashData(bytes),
            AppTokenHash.Sha1 => SHA1.HashData(bytes),
            AppTokenHash.Sha512 => SHA512.HashData(bytes),
            AppTokenHash.Md5 => MD5.HashData(bytes),
            _ => throw new InvalidOperationException($"No such hash: {hash}"),
        };
        if (Convert.ToHexStringLower(expected) != proof) // letter by letter: upper case is wrong
        {
            throw new KalturaApiException("INVALID_APP_TOKEN_HASH");
        }
    }
}
