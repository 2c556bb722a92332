namespace WebexKaltura.Resilience.Entra;

/// <summary>An app registration of one Microsoft Entra tenant, as a section of the configuration has it.</summary>
/// <param name="TenantId">The tenant's id or one of its domains; null or empty: there is none.</param>
/// <param name="ClientId">Of the registration.</param>
/// <param name="ClientSecret">Of the registration.</param>
/// <param name="Authority">Scheme and host of the cloud's sign-in, without a trailing slash.</param>
public sealed record AppRegistration(string? TenantId, string? ClientId, string? ClientSecret, string Authority)
{
    /// <summary>The authority of Azure's public cloud.</summary>
    public const string PublicCloud = "https://login.microsoftonline.com";

    public bool IsConfigured => !string.IsNullOrWhiteSpace(TenantId);
}
