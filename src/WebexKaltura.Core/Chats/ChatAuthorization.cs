namespace WebexKaltura.Core.Chats;

/// <summary>
/// A compliance officer's consent to read the chat of meetings, beside the administrator's consent that everything else uses. Its tokens are
/// the secret <see cref="Ports.SecretKind.ChatTokens"/>.
/// </summary>
/// <param name="PersonId">Webex id of the officer.</param>
/// <param name="UserName">E-mail of the officer.</param>
/// <param name="AuthorizedAt">When the officer consented.</param>
/// <param name="ExpiresAt">When it ends unless it is renewed, which happens about weekly.</param>
/// <param name="LostReason">Why chat can no longer be read with it; null while it can.</param>
/// <param name="LostAt">When that was found; null while it can.</param>
public sealed record ChatAuthorization(
    string PersonId,
    string UserName,
    DateTimeOffset AuthorizedAt,
    DateTimeOffset ExpiresAt,
    string? LostReason = null,
    DateTimeOffset? LostAt = null
)
{
    /// <summary>Webex's name of the role that may read chat.</summary>
    public const string ComplianceOfficer = "Compliance Officer";

    public bool IsUsable => LostReason is null;
}
