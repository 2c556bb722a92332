namespace WebexKaltura.Web.Signin;

/// <summary>Where a sign-in goes on: a path of ours, never another site.</summary>
internal static class ReturnPath
{
    public const string Default = "/";

    public static string Of(string? asked) =>
        asked is { Length: > 0 and < 2000 }
        && asked[0] == '/'
        && (asked.Length == 1 || asked[1] is not ('/' or '\\'))
        && !asked.Any(char.IsControl)
        && !asked.StartsWith("/signin", StringComparison.OrdinalIgnoreCase)
            ? asked
            : Default;
}
