using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace WebexKaltura.Simulators.Graph;

/// <summary>The key of this process that the tenant's tokens are signed with (RS256).</summary>
internal sealed class SigningKey
{
    private const string Id = "simulated";
    private readonly RSA _key = RSA.Create(2048);

    public string Sign(IReadOnlyDictionary<string, object> claims)
    {
        var signed =
            $"{Part(new { typ = "JWT", alg = "RS256", kid = Id })}.{WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    /// <summary>What the key set shows of it.</summary>
    public object Public()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = Id,
            n = WebEncoders.Base64UrlEncode(key.Modulus!),
            e = WebEncoders.Base64UrlEncode(key.Exponent!),
        };
    }

    private static string Part<T>(T value) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(value));
}
