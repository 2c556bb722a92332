using WebexKaltura.Graph.Wire;

namespace WebexKaltura.Graph.Users;

/// <summary>The attributes of a directory user that may hold a Kaltura user id.</summary>
internal static class UserAttribute
{
    public static IReadOnlyList<string> Names { get; } =
    ["employeeId", "onPremisesSamAccountName", "userPrincipalName", .. Enumerable.Range(1, 15).Select(i => $"extensionAttribute{i}")];

    /// <summary>The attribute's value without blanks around it, or null when it is empty.</summary>
    public static string? Read(UserWire user, string attribute)
    {
        var name = Names.First(n => n.Equals(attribute, StringComparison.OrdinalIgnoreCase));
        var value = name switch
        {
            "employeeId" => user.EmployeeId,
            "onPremisesSamAccountName" => user.OnPremisesSamAccountName,
            "userPrincipalName" => user.UserPrincipalName,
            _ => user.OnPremisesExtensionAttributes?.GetValueOrDefault(name),
        };
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }
}
