namespace WebexKaltura.Web.Signin;

/// <summary>What somebody may do: a viewer sees everything and changes nothing. The names are those of the Entra app roles.</summary>
public static class Roles
{
    public const string Admin = "Admin";
    public const string Viewer = "Viewer";
}

/// <summary>The two questions that routes ask: pages of whoever is signed in, the JSON API of whoever calls it.</summary>
internal static class Policies
{
    public const string View = "view";
    public const string Change = "change";
    public const string ReadApi = "read-api";
    public const string ChangeByApi = "change-by-api";
}
