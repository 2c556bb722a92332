namespace WebexKaltura.Web.Setup;

/// <summary>The way of the Webex admin, as the progress line shows it.</summary>
public static class SetupSteps
{
    public const int Terms = 0;
    public const int Signin = 1;
    public const int Authentication = 2;
    public const int Done = 3;

    public static IReadOnlyList<string> All { get; } = ["Terms", "Sign in to Webex", "Authentication", "Done"];

    /// <summary>An account that is connected again needs no code: the Kaltura side stays.</summary>
    public static IReadOnlyList<string> Again { get; } = ["Terms", "Sign in to Webex", "Done"];
}
