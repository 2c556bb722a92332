using WebexKaltura.Resilience.Entra;

namespace WebexKaltura.Graph;

/// <summary>Section <c>Directory</c>: the Microsoft Entra tenant whose people are mapped to Kaltura users, and the app that may read them.</summary>
public sealed class DirectoryOptions
{
    public const string Section = "Directory";

    public string? TenantId { get; set; }
    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }

    /// <summary>The attribute that holds the Kaltura user id; one of <see cref="Users.UserAttribute.Names"/>.</summary>
    public string Attribute { get; set; } = "employeeId";

    /// <summary>Base of Microsoft Graph, with the version and without a trailing slash.</summary>
    public string GraphUrl { get; set; } = "https://graph.microsoft.com/v1.0";

    /// <summary>Where tokens come from, without a trailing slash.</summary>
    public string Authority { get; set; } = AppRegistration.PublicCloud;

    internal AppRegistration Registration => new(TenantId, ClientId, ClientSecret, Authority);

    /// <summary>All permissions that the tenant has given the app for this Graph.</summary>
    internal string Scope => new Uri(GraphUrl).GetLeftPart(UriPartial.Authority) + "/.default";
}
