using Azure.Core;
using Azure.Identity;

namespace WebexKaltura.Monitoring;

/// <summary>As whom telemetry is sent: the setting has the form that the Functions host itself reads.</summary>
public static class TelemetryIdentity
{
    /// <summary>Null where the connection string alone is enough.</summary>
    /// <exception cref="FormatException">The setting says something else than <c>Authorization=AAD[;ClientId=…]</c>.</exception>
    public static TokenCredential? Of(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            return null;
        }
        var parts = setting
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part.ElementAtOrDefault(1), StringComparer.OrdinalIgnoreCase);
        if (!string.Equals(parts.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException($"{TelemetryExport.Authentication} must be 'Authorization=AAD' or 'Authorization=AAD;ClientId=…'.");
        }
        var identity = parts.GetValueOrDefault("ClientId") is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned;
        return new ManagedIdentityCredential(identity);
    }
}
