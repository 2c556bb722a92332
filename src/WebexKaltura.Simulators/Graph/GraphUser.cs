namespace WebexKaltura.Simulators.Graph;

/// <summary>Somebody of the directory, with the attributes that the listing may select.</summary>
public sealed record GraphUser(string UserPrincipalName)
{
    public string Id { get; init; } = Guid.NewGuid().ToString();
    public string? Mail { get; init; } = UserPrincipalName;

    /// <summary>Shown where the tenant's people sign in.</summary>
    public string? DisplayName { get; init; }

    /// <summary>App roles assigned to the person for the app registration; the <c>roles</c> claim.</summary>
    public IReadOnlyList<string> AppRoles { get; init; } = [];
    public string? EmployeeId { get; init; }
    public string? OnPremisesSamAccountName { get; init; }

    /// <summary><c>extensionAttribute1</c> to <c>15</c>; those that are missing are null.</summary>
    public IReadOnlyDictionary<string, string?> ExtensionAttributes { get; init; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);
}
