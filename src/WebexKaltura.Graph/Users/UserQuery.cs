namespace WebexKaltura.Graph.Users;

/// <summary>The query for the people with an e-mail: their mail address or their sign-in name.</summary>
internal static class UserQuery
{
    private const string Select = "id,mail,userPrincipalName,employeeId,onPremisesSamAccountName,onPremisesExtensionAttributes";

    public static Uri Of(string graphUrl, string email)
    {
        var text = email.Replace("'", "''", StringComparison.Ordinal); // OData doubles the quotes of a text
        var filter = Uri.EscapeDataString($"mail eq '{text}' or userPrincipalName eq '{text}'");
        return new Uri($"{graphUrl}/users?$filter={filter}&$select={Select}");
    }
}
