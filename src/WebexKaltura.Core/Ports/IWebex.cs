using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Core.Ports;

/// <summary>How to ask for one recording as an admin: the call needs the host's e-mail and, off the preferred site, the site.</summary>
public sealed record RecordingAddress(string RecordingId, string? HostEmail, string? SiteUrl)
{
    /// <summary>The meeting that it is listed under, where that is known.</summary>
    public string? MeetingId { get; init; }
}

/// <summary>A recording as the admin listing gives it. Times are UTC; sizes are bytes.</summary>
public sealed record ListedRecording(
    string Id,
    string? MeetingId,
    string? Topic,
    DateTimeOffset CreateTime,
    DateTimeOffset TimeRecorded,
    string? HostEmail,
    string? HostDisplayName,
    string SiteUrl,
    string Format,
    string ServiceType,
    TimeSpan Duration,
    long SizeBytes
)
{
    public RecordingAddress Address => new(Id, HostEmail, SiteUrl);
}

/// <summary>A recording's details with its temporary links; a link is null when Webex gives none.</summary>
/// <param name="LinksExpireAt">When the links stop working; null without links.</param>
public sealed record RecordingDetails(ListedRecording Recording, Uri? RecordingLink, Uri? TranscriptLink, DateTimeOffset? LinksExpireAt);

public sealed record WebexPerson(string Id, string Email, string DisplayName, string OrgId, IReadOnlyList<string> RoleIds)
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
}

public sealed record WebexRole(string Id, string Name);

/// <summary><paramref name="ScheduledType"/>: <c>meeting</c>, <c>webinar</c>, <c>personalRoomMeeting</c>, or null when Webex does not say.</summary>
public sealed record WebexMeeting(string Id, string? ScheduledType);

/// <summary>One join of one person. The same person appears once per join.</summary>
public sealed record WebexParticipant(string? Email, string? DisplayName, bool Host, bool CoHost);

public sealed record WebexTranscript(string Id, string MeetingId, DateTimeOffset StartTime, string? VttDownloadLink);

/// <summary>A message of a meeting's chat. <paramref name="IsPublic"/>: everybody in the meeting could read it.</summary>
public sealed record WebexChat(string Id, DateTimeOffset Time, string Text, string? SenderEmail, string? SenderName, bool IsPublic);

public sealed record WebexWebhook(string Id, string Name, string Resource, string Event, string TargetUrl, bool Active);

/// <summary>Everything that the product asks of Webex on behalf of a connected account. Calls carry their own short resilience;
/// what still fails is a <see cref="Failures.TransientFailureException"/> or a <see cref="Failures.PermanentFailureException"/>.</summary>
public interface IWebex
{
    /// <summary>What was granted to the product and until when. Nothing is asked of Webex.</summary>
    Task<WebexGrant> GetGrantAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>The names of the roles that the user who consented has in the organisation.</summary>
    Task<IReadOnlyList<string>> ListOwnRolesAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>The names of the roles that a person of the organisation has.</summary>
    /// <exception cref="Failures.NotFoundException">The organisation has no such person.</exception>
    Task<IReadOnlyList<string>> ListRolesOfPersonAsync(AccountId account, string personId, CancellationToken cancellationToken = default);

    /// <summary>
    /// The sites of the organisation's meeting licences together with those of the user who consented, the preferred one first.
    /// </summary>
    Task<IReadOnlyList<string>> ListSitesAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>Available recordings of a site created in [from, to), at most 30 days, over all pages.</summary>
    IAsyncEnumerable<ListedRecording> ListRecordingsAsync(
        AccountId account,
        string siteUrl,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken = default
    );

    /// <summary>All available recordings of one meeting instance, whatever its site and time.</summary>
    Task<IReadOnlyList<ListedRecording>> ListRecordingsOfMeetingAsync(
        AccountId account,
        string meetingId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Null when Webex answers 404.</summary>
    /// <exception cref="Failures.RefusedException">403 (<see cref="Failures.FailureCodes.WebexForbidden"/>): the host may have left.</exception>
    Task<RecordingDetails?> FindRecordingAsync(AccountId account, RecordingAddress address, CancellationToken cancellationToken = default);

    /// <summary>Null when Webex answers 404 or 403 (old, ad-hoc, personal-room meetings).</summary>
    Task<WebexMeeting?> FindMeetingAsync(
        AccountId account,
        string meetingId,
        string? hostEmail,
        CancellationToken cancellationToken = default
    );

    /// <summary>The person of the organisation with this e-mail; null for guests and for people who have left.</summary>
    Task<WebexPerson?> FindPersonAsync(AccountId account, string email, CancellationToken cancellationToken = default);

    /// <summary>All pages; null when Webex answers 404 or 403.</summary>
    Task<IReadOnlyList<WebexParticipant>?> ListParticipantsAsync(
        AccountId account,
        string meetingId,
        string? hostEmail,
        CancellationToken cancellationToken = default
    );

    /// <summary>All pages of the meeting's transcripts in [from, to); null when Webex answers 404 or 403.</summary>
    Task<IReadOnlyList<WebexTranscript>?> ListTranscriptsAsync(
        AccountId account,
        string meetingId,
        string? hostEmail,
        string? siteUrl,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken = default
    );

    /// <summary>All pages of the meeting's chat, read with the account's chat authorization; null when Webex answers 404 or 403.</summary>
    /// <exception cref="Failures.ChatAuthorizationLostException">There is no chat authorization, or Webex no longer accepts it.</exception>
    Task<IReadOnlyList<WebexChat>?> ListChatsAsync(AccountId account, string meetingId, CancellationToken cancellationToken = default);

    /// <summary>The transcript as WebVTT, byte for byte; null when Webex answers 404 (not there yet).</summary>
    Task<byte[]?> DownloadTranscriptAsync(
        AccountId account,
        string transcriptId,
        string? hostEmail,
        CancellationToken cancellationToken = default
    );

    /// <summary>Small content behind a temporary link of a recording (its transcript); null when the link has expired or is gone.</summary>
    Task<byte[]?> DownloadLinkAsync(Uri link, CancellationToken cancellationToken = default);

    /// <summary>Moves the recording to the recycle bin; true when moved, false when already gone: 404, and its meeting does not list it.</summary>
    Task<bool> SoftDeleteAsync(AccountId account, RecordingAddress address, CancellationToken cancellationToken = default);

    /// <summary>Brings a recording back from the recycle bin.</summary>
    Task RestoreAsync(AccountId account, RecordingAddress address, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<WebexWebhook>> ListWebhooksAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>
    /// Registers an organisation-wide webhook, or takes over the one of this resource and event that is there with the same name or target
    /// URL, because an earlier call registered it and its reply was lost. Webex allows one per resource, event and application.
    /// </summary>
    Task<WebexWebhook> CreateWebhookAsync(
        AccountId account,
        string name,
        string resource,
        string @event,
        string targetUrl,
        string secret,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Writes the webhook's name, target URL and secret. False when Webex answers 404 or 403: it was removed, or another application's.
    /// </summary>
    /// <param name="activate">Whether an inactive one is made active; else its state stays.</param>
    Task<bool> UpdateWebhookAsync(
        AccountId account,
        WebexWebhook webhook,
        string secret,
        bool activate,
        CancellationToken cancellationToken = default
    );

    /// <summary>404 and 403 are success: it was removed, or is another application's.</summary>
    Task DeleteWebhookAsync(AccountId account, string webhookId, CancellationToken cancellationToken = default);

    /// <summary>Renews the account's tokens when half of their life is over, or now when <paramref name="force"/>.</summary>
    Task RenewTokensAsync(AccountId account, bool force, CancellationToken cancellationToken = default);

    /// <summary>Renews the tokens of the chat authorization when half of their life is over.</summary>
    /// <exception cref="Failures.ChatAuthorizationLostException">There are none, or Webex no longer accepts them; the account says so.</exception>
    Task RenewChatTokensAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>Asks Webex whether it accepts the chat authorization.</summary>
    /// <exception cref="Failures.ChatAuthorizationLostException">There is none, or Webex no longer accepts it.</exception>
    Task ProveChatTokensAsync(AccountId account, CancellationToken cancellationToken = default);
}

/// <summary>Tokens as Webex grants them, with the moments they end.</summary>
public sealed record WebexTokens(
    string AccessToken,
    DateTimeOffset AccessExpiresAt,
    string RefreshToken,
    DateTimeOffset RefreshExpiresAt,
    DateTimeOffset GrantedAt,
    string Scope
);

/// <summary>What a user consented to. <paramref name="Scopes"/> is empty when Webex did not say.</summary>
public sealed record WebexGrant(
    IReadOnlyList<string> Scopes,
    DateTimeOffset GrantedAt,
    DateTimeOffset AccessExpiresAt,
    DateTimeOffset RefreshExpiresAt
);

/// <summary>The OAuth side of Webex, before an account exists.</summary>
public interface IWebexAuthorization
{
    /// <summary>Where a person is sent to consent.</summary>
    /// <param name="scope">What is asked for, separated by spaces.</param>
    Uri AuthorizeUrl(string state, string codeChallenge, string redirectUri, string scope);

    /// <exception cref="Failures.RefusedException">Webex refused the code.</exception>
    Task<WebexTokens> RedeemCodeAsync(string code, string codeVerifier, string redirectUri, CancellationToken cancellationToken = default);

    /// <exception cref="Failures.RefusedException">The refresh token is dead; the message carries Webex's words.</exception>
    Task<WebexTokens> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default);

    /// <summary>Who granted these tokens.</summary>
    Task<WebexPerson> GetMeAsync(string accessToken, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<WebexRole>> ListRolesAsync(string accessToken, CancellationToken cancellationToken = default);
}

/// <summary>Opens recording content behind a temporary link.</summary>
public interface IRecordingContent
{
    /// <summary>
    /// Asks for a range. A server that ignores the range answers with the whole file:
    /// <see cref="ContentRead.Offset"/> is then 0.
    /// </summary>
    /// <exception cref="LinkExpiredException">401, 403, 404 or 410: ask for a new link.</exception>
    /// <exception cref="Failures.PermanentFailureException">The link points to a host that is not allowed.</exception>
    Task<ContentRead> OpenAsync(Uri link, ByteRange range, CancellationToken cancellationToken = default);
}

/// <summary>An open body: where it starts in the file, how long the file is in all (null when the server does not say).</summary>
/// <param name="isPartial">The server answered the range that was asked for; else it sends the whole file.</param>
public sealed class ContentRead(
    Stream body,
    long offset,
    long? totalBytes,
    IDisposable owner,
    SourceVersion? version = null,
    bool isPartial = true
) : IDisposable
{
    public SourceVersion Version { get; } = version ?? new SourceVersion(totalBytes);
    public bool IsPartial { get; } = isPartial;
    public Stream Body { get; } = body;
    public long Offset { get; } = offset;
    public long? TotalBytes { get; } = totalBytes;

    public void Dispose()
    {
        Body.Dispose();
        owner.Dispose();
    }
}

/// <summary>A temporary link that no longer answers.</summary>
public sealed class LinkExpiredException(string message) : Failures.TransientFailureException(message);
