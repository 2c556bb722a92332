using WebexKaltura.Core.Chats;

namespace WebexKaltura.Core.Health;

/// <summary>What the state of the chat authorization means while chat is to be attached. Pure.</summary>
public static class ChatRules
{
    public const string CheckId = "chat-authorization";
    public const string Title = "Chat authorization";
    private const string Remedy =
        "Open the settings, Captions and chat, and let a compliance officer authorize reading chat, or switch off Meeting chat.";

    /// <param name="authorization">Null when nobody gave it.</param>
    public static HealthFinding Authorization(ChatAuthorization? authorization) =>
        authorization switch
        {
            null => new(
                CheckId,
                Title,
                HealthStatus.Warning,
                "Meeting chat is on, but no compliance officer has authorized reading it. Recordings are ingested without chat.",
                Remedy
            ),
            { LostReason: { } reason } lost => new(
                CheckId,
                Title,
                HealthStatus.Warning,
                $"The authorization that {lost.UserName} gave is lost. Recordings are ingested without chat. {reason}",
                Remedy
            ),
            _ => new(
                CheckId,
                Title,
                HealthStatus.Ok,
                $"{authorization.UserName} authorized reading chat on {HealthText.Day(authorization.AuthorizedAt)}. "
                    + $"The authorization lasts until {HealthText.Day(authorization.ExpiresAt)} and is renewed automatically."
            ),
        };
}
