using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;

namespace WebexKaltura.Web.Setup;

/// <summary>Why reading chat was not authorized: what happened, and what to do.</summary>
public sealed record ChatError(int Status, string Title, string Text);

/// <summary>The texts of a compliance officer's sign-in that did not succeed. Whatever was authorized before stays.</summary>
public static class ChatErrors
{
    public static ChatError LinkEnded { get; } =
        new(
            400,
            "This link no longer works",
            "A link to authorize reading chat is valid for one day. Ask the Kaltura administrator for a new one."
        );

    public static ChatError AccountRemoved { get; } =
        new(404, "The account was removed", "The Kaltura administrator has removed this account. There is no chat to read.");

    public static ChatError Denied { get; } =
        new(
            403,
            "Webex access was not granted",
            "You declined, or your organisation does not allow this integration in Webex Control Hub."
        );

    /// <param name="description">What Webex says of it; may be empty.</param>
    public static ChatError InvalidScope(string description) =>
        new(
            502,
            "The Webex integration lacks a scope",
            $"Webex did not ask you for your consent, because the integration is not registered with the scope {ChatScopes.ReadChat}. Ask whoever "
                + $"maintains the integration to add it in the Webex developer portal ({WebexScopes.PortalPage}), then sign in again."
                + SetupTrouble.Quote(description)
        );

    public static ChatError Refused(string message) => new(502, "Webex refused the sign-in", message);

    public static ChatError NotNow(string message) => new(503, "Webex does not answer now", $"Start again in a few minutes. {message}");

    public static ChatError Of(ChatAuthorizationFailure failure) =>
        failure.Problem switch
        {
            ChatAuthorizationProblem.Refused => Refused(failure.Message),
            ChatAuthorizationProblem.MissingScope => new(403, "The consent is not complete", failure.Message),
            ChatAuthorizationProblem.OtherOrganisation => new(409, "This is another organisation", failure.Message),
            ChatAuthorizationProblem.NotComplianceOfficer => new(403, "You are not a compliance officer", failure.Message),
            _ => throw new ArgumentOutOfRangeException(nameof(failure), failure.Problem, "not a problem"),
        };
}
