using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace WebexKaltura.Simulators.Graph;

/// <summary>Id tokens of the tenant, signed RS256 by a key of this process.</summary>
internal sealed class IdToken(GraphWorld world)
{
    private readonly RSA _key = RSA.Create(2048);

    public string Sign(PendingSignin signin, string issuer)
    {
        var now = world.Options.TimeProvider.GetUtcNow();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["aud"] = world.Options.ClientId,
            ["iss"] = issuer,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            ["name"] = signin.User.DisplayName ?? signin.User.UserPrincipalName,
            ["oid"] = signin.User.Id,
            ["preferred_username"] = signin.User.UserPrincipalName,
            ["sub"] = signin.User.Id,
            ["tid"] = world.Options.TenantId,
            ["ver"] = "2.0",
        };
        if (signin.Nonce is not null)
        {
            claims["nonce"] = signin.Nonce;
        }
        if (signin.User.AppRoles.Count > 0)
        {
            claims["roles"] = signin.User.AppRoles;
        }
        var signed = $"{Part(new { typ = "JWT", alg = "RS256", kid = "simulated" })}.{Part(claims)}";
        var signature = _key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    private static string Part<T>(T value) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(value));
}
