using WebexKaltura.Resilience.Entra;

namespace WebexKaltura.Web.Signin;

/// <summary>Section <c>Admin</c>.</summary>
public sealed class AdminOptions
{
    /// <summary>Bearer key of the JSON API where Entra is not configured. Null or empty: nobody gets in by it.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The Microsoft Entra tenant whose people and apps may come in; with it <see cref="ClientId"/> and <see cref="ClientSecret"/>.</summary>
    public string? TenantId { get; set; }
    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }

    /// <summary>Where people sign in, without a trailing slash.</summary>
    public string Authority { get; set; } = AppRegistration.PublicCloud;

    internal AppRegistration Registration => new(TenantId, ClientId, ClientSecret, Authority);
    internal bool HasEntra => Registration.IsConfigured;
}
