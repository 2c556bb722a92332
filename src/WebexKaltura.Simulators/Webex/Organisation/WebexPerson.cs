namespace WebexKaltura.Simulators.Webex;

/// <summary>Somebody of the organisation.</summary>
public sealed class WebexPerson
{
    internal WebexPerson(string id, string email, string displayName, IReadOnlyList<string> roles)
    {
        Id = id;
        Email = email;
        DisplayName = displayName;
        Roles = roles;
    }

    public string Id { get; }
    public string Email { get; }
    public string DisplayName { get; }
    public string FirstName => DisplayName.Split(' ')[0];
    public string LastName => DisplayName.Split(' ')[^1];

    /// <summary>Names of roles, as <c>GET /roles</c> resolves them.</summary>
    public IReadOnlyList<string> Roles { get; internal set; }

    /// <summary>False once the person has left: sign-in and look-up fail, the person's recordings stay.</summary>
    public bool IsActive { get; internal set; } = true;

    public bool IsAdmin => Roles.Any(role => role is WebexRoles.FullAdministrator or WebexRoles.ReadOnlyAdministrator);

    /// <summary>Whether the person may read what a <c>spark-compliance:</c> scope gives access to. An administrator may not.</summary>
    public bool IsComplianceOfficer => Roles.Contains(WebexRoles.ComplianceOfficer);

    /// <summary>What calls with the e-mail of this person as <c>hostEmail</c> are answered once the person has left.</summary>
    internal DepartedHost OnceLeft { get; set; }
}

/// <summary>How Webex answers calls in the name of a host who has left: webex.md, Recordings.</summary>
public enum DepartedHost
{
    Forbidden,
    NotFound,

    /// <summary>As before: Webex has not noticed yet.</summary>
    Answered,
}

/// <summary>The roles of an organisation.</summary>
public static class WebexRoles
{
    public const string FullAdministrator = "Full Administrator";
    public const string ReadOnlyAdministrator = "Read-only Administrator";
    public const string ComplianceOfficer = "Compliance Officer";

    public static IReadOnlyList<string> All { get; } = [FullAdministrator, ReadOnlyAdministrator, ComplianceOfficer];
}

/// <summary>One Webex site; the default one is the admin's preferred.</summary>
public sealed record WebexSite(string SiteUrl, bool Default);
