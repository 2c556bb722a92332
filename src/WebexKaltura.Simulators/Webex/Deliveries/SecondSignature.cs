using System.Security.Cryptography;

namespace WebexKaltura.Simulators.Webex;

/// <summary>Forms of <c>X-Webex-Signature</c>: webex.md, Webhooks.</summary>
public enum WebexSignatureForm
{
    /// <summary><c>SHA-256=hex, SHA-512=hex</c>, as the vendor's own webhook tool has it.</summary>
    BothDigests,

    /// <summary><c>sha256=hex</c>.</summary>
    Sha256,

    /// <summary>The 64 digits alone.</summary>
    BareHex,

    /// <summary>No such header.</summary>
    None,
}

/// <summary>The second signature of a delivery.</summary>
internal static class SecondSignature
{
    /// <summary>The header's value, or null for none.</summary>
    public static string? Of(WebexSignatureForm form, byte[] key, byte[] body)
    {
        var sha256 = Convert.ToHexStringLower(HMACSHA256.HashData(key, body));
        return form switch
        {
            WebexSignatureForm.BothDigests => $"SHA-256={sha256}, SHA-512={Convert.ToHexStringLower(HMACSHA512.HashData(key, body))}",
            WebexSignatureForm.Sha256 => $"sha256={sha256}",
            WebexSignatureForm.BareHex => sha256,
            _ => null,
        };
    }
}
