using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace WebexKaltura.Web.Signin;

/// <summary>Section <c>Admin</c>.</summary>
public sealed class AdminOptions
{
    /// <summary>Bearer key of the JSON API.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The Microsoft Entra tenant whose people may sign in; with it <see cref="ClientId"/> and <see cref="ClientSecret"/>.</summary>
    public string? TenantId { get; set; }
    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }

    /// <summary>Where people sign in, without a trailing slash.</summary>
    public string Authority { get; set; } = "https://login.microsoftonline.com";

    internal bool HasEntra => !string.IsNullOrWhiteSpace(TenantId);
}

/// <summary>Where the key of the JSON API comes from: configuration, or what a host made at its first start.</summary>
public interface IApiKeySource
{
    /// <summary>Null or empty: nobody gets in.</summary>
    string? Key { get; }
}

internal sealed class ConfiguredApiKey(IOptions<AdminOptions> options) : IApiKeySource
{
    public string? Key => options.Value.ApiKey;
}

/// <summary>Checks <c>Authorization: Bearer KEY</c> in constant time.</summary>
internal sealed class ApiKeyCheck(IApiKeySource source)
{
    private const string Scheme = "Bearer ";

    public bool Admits(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (string.IsNullOrEmpty(source.Key) || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        return CryptographicOperations.FixedTimeEquals(Hash(header[Scheme.Length..].Trim()), Hash(source.Key));
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
