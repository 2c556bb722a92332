using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Setup;

/// <summary>Why the setup cannot go on from here, and the way out, which always leads to a new start.</summary>
/// <param name="Step">Where on the way it happened; see <see cref="SetupSteps"/>.</param>
public sealed record SetupTrouble(int Status, string Title, string Text, string WayOut = "Start again", int Step = SetupSteps.Signin)
{
    private const int MaxQuoted = 300; // characters of what Webex says

    public static SetupTrouble StateMismatch { get; } =
        new(400, "This sign-in is not valid", "It was started in another browser, was used already or took longer than ten minutes.");

    public static SetupTrouble Denied { get; } =
        new(
            403,
            "Webex access was not granted",
            "You declined, or your organisation does not allow this integration in Webex Control Hub."
        );

    /// <summary>The integration was registered without a scope that is asked for. Nobody has declined anything.</summary>
    /// <param name="description">What Webex says of it; may be empty.</param>
    public static SetupTrouble InvalidScope(string description) =>
        new(
            502,
            "The Webex integration lacks scopes",
            "Webex did not ask you for your consent, because the integration is not registered with every scope that is needed. Ask whoever "
                + $"maintains the integration to add all of these in the Webex developer portal ({WebexScopes.PortalPage}): "
                + $"{string.Join(", ", WebexScopes.Required.Select(scope => scope.Name))}."
                + Quote(description)
        );

    /// <summary>What Webex says of it, at the end of a text; empty when it says nothing.</summary>
    internal static string Quote(string description) =>
        description.Length == 0 ? "" : $" Webex said: {(description.Length > MaxQuoted ? description[..MaxQuoted] : description)}";

    public static SetupTrouble MissingScopes(string words) => new(403, "The consent is not complete", words);

    public static SetupTrouble SessionEnded { get; } =
        new(
            400,
            "Your sign-in has ended",
            "It is good for 30 minutes and in one browser. Sign in to Webex again.",
            Step: SetupSteps.Authentication
        );

    public static SetupTrouble TooManyCodes { get; } =
        new(
            429,
            "Too many wrong codes",
            "Wait ten minutes, ask the Kaltura administrator for a new integration code, and start again.",
            Step: SetupSteps.Authentication
        );

    public static SetupTrouble LinkEnded { get; } =
        new(
            400,
            "This link does not work any more",
            "A link to connect again is good for one day. Ask the Kaltura administrator for a new one, or start with an integration code.",
            "Start with an integration code",
            SetupSteps.Terms
        );

    public static SetupTrouble AccountGone { get; } =
        new(
            404,
            "There is nothing to connect again",
            "The Kaltura administrator has removed this account. Ask for an integration code to connect it anew.",
            "Start with an integration code",
            SetupSteps.Terms
        );

    public static SetupTrouble NotAdmin(string email) =>
        new(
            403,
            "You are no Webex administrator",
            $"{email} does not have the role {WebexAdmin.FullAdministrator} in Webex. Ask an administrator of your organisation to sign in.",
            "Sign in as another user"
        );

    public static SetupTrouble OtherOrganisation(string email) =>
        new(
            409,
            "This is another organisation",
            $"{email} belongs to another Webex organisation than the account that is to be connected again. Open the link once more and "
                + "sign in as an administrator of that organisation."
        );

    public static SetupTrouble NotNow(string words) =>
        new(503, "Webex does not answer now", $"Nothing was changed. Start again in a few minutes. Webex said: {words}");

    public static SetupTrouble WebhooksRefused(string words) =>
        new(502, "Webex refused the connection", $"The old connection stays as it is. Webex said: {words}");

    public static SetupTrouble WebexRefused(string words) => new(502, "Webex refused the sign-in", $"Webex said: {words}");

    public static SetupTrouble AlreadyConnected(string words) =>
        new(409, "Already connected", words, "Sign in as another user", SetupSteps.Authentication);

    /// <summary>What the form says beside a code that does not do.</summary>
    public static FieldError AtField(CodeProblem problem) => new(problem == CodeProblem.OtherConsole ? "consoleUrl" : "code", Say(problem));

    private static string Say(CodeProblem problem) =>
        problem switch
        {
            CodeProblem.Unknown => "There is no such integration code. Check it, or ask the Kaltura administrator for a new one.",
            CodeProblem.Expired => "This integration code has expired. Ask the Kaltura administrator for a new one.",
            CodeProblem.Used => "This integration code was used already. Ask the Kaltura administrator for a new one.",
            CodeProblem.OtherConsole => "This integration code belongs to a Kaltura account at another URL. Check the console's URL.",
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "A code problem without words."),
        };

    /// <summary>What the form says when the connection was not made after all.</summary>
    public static string Say(ConnectFailure failure) =>
        failure.Problem switch
        {
            ConnectProblem.AppTokenRefused =>
                $"Kaltura refused the app token behind this code: {failure.Message} Ask the Kaltura administrator for a new code.",
            ConnectProblem.ServiceUrlNotAllowed => $"The Kaltura service behind this code cannot be used: {failure.Message}",
            ConnectProblem.WebhooksRefused => $"Webex refused to register the webhooks: {failure.Message}",
            _ => failure.Message,
        };
}
