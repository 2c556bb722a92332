using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Chats;

/// <summary>The scopes of the second consent: to read chat, and to find out who consents.</summary>
public static class ChatScopes
{
    public const string ReadChat = "spark-compliance:meetings_read";

    /// <summary>As the authorization request carries them.</summary>
    public const string Requested = $"spark:people_read {ReadChat}";

    /// <summary>What is wrong where <see cref="ReadChat"/> is missing, and where it is added.</summary>
    public const string MissingText = $"The Webex consent lacks the scope {ReadChat}, which reading chat needs. {WebexScopes.WhereToAdd}";

    /// <param name="scope">The <c>scope</c> of a token answer; empty when it had none, which says nothing.</param>
    public static bool AreGranted(string scope) =>
        WebexScopes.Split(scope) is not { Count: > 0 } granted || granted.Contains(ReadChat, StringComparer.Ordinal);
}
