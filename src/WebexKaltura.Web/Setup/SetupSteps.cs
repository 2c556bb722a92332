namespace WebexKaltura.Web.Setup;

/// <summary>The way of the Webex admin, as the progress line shows it.</summary>
public static class SetupSteps
{
    public static IReadOnlyList<string> All { get; } = ["Terms", "Sign in to Webex", "Authentication", "Done"];
}
