using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Ports;

public sealed record KalturaUser(string Id, string? Email, string? ScreenName)
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }

    /// <summary>The id by which another system knows the user.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Blocked in Kaltura: can own what is there, cannot be entitled.</summary>
    public bool Blocked { get; init; }
}

/// <summary>What a new entry is made of; lengths within Kaltura's limits (name 256, description 5,000 characters).</summary>
public sealed record NewEntry(
    string Name,
    string Description,
    string OwnerId,
    string ReferenceId,
    string AdminTags,
    string? ConversionProfileId
);

/// <summary>Kaltura's entry status by its numbers.</summary>
public enum EntryStatus
{
    ErrorImporting = -2,
    ErrorConverting = -1,
    Import = 0,
    Preconvert = 1,
    Ready = 2,
    Deleted = 3,
    Pending = 4,
    Moderate = 5,
    Blocked = 6,
    NoContent = 7,
}

public sealed record KalturaEntry(
    string Id,
    EntryStatus Status,
    string? Name,
    string? OwnerId,
    string? ReferenceId,
    DateTimeOffset CreatedAt,
    string? EntitledUsersEdit,
    string? EntitledUsersPublish,
    string? EntitledUsersView
)
{
    /// <summary>By which the entry is converted; null where Kaltura names none, which means the partner's default.</summary>
    public string? ConversionProfileId { get; init; }
}

/// <summary>The stored original: its exact size in bytes (null while unknown) and whether it is ready.</summary>
public sealed record SourceFlavor(long? SizeInBytes, bool Ready)
{
    /// <summary>Kaltura does not keep it: it was deleted, or will be once the other flavors are made.</summary>
    public bool Discarded { get; init; }

    /// <summary>Kaltura waits for its file, which comes only where an upload token was bound before its last chunk.</summary>
    public bool Importing { get; init; }
}

public enum UploadTokenStatus
{
    Pending = 0,
    PartialUpload = 1,
    FullUpload = 2,
    Closed = 3,
    TimedOut = 4,
    Deleted = 5,
}

/// <param name="UploadedBytes">Bytes appended so far.</param>
public sealed record UploadToken(string Id, UploadTokenStatus Status, long UploadedBytes);

/// <summary>One piece of an upload. <paramref name="Length"/> bytes go to <paramref name="Offset"/>.</summary>
public sealed record UploadChunk(string TokenId, long Offset, long Length, bool Resume, bool Final);

public sealed record KalturaCategory(long Id, string Name, string FullName);

public sealed record KalturaCaption(string Id, string? Label, string? Language, string? PartnerData);

public sealed record NewCaption(string EntryId, string Language, string Label, string PartnerData, bool IsDefault, byte[] Content);

public sealed record KalturaAttachment(string Id, string? FileName, string? Title, string? PartnerData);

public sealed record NewAttachment(string EntryId, string FileName, string Title, string PartnerData, byte[] Content);

/// <summary>What a session of the app token may do, as the start of the session answered.</summary>
/// <param name="Privileges">Comma-separated, as Kaltura writes them, such as <c>list:*,disableentitlement</c>; empty when there are none.</param>
/// <param name="UserId">The user that the app token is bound to; null when it is bound to none.</param>
public sealed record KalturaSessionInfo(string Privileges, DateTimeOffset ExpiresAt, string? UserId)
{
    /// <summary>The privilege without which entries in private categories are hidden where a partner enforces entitlement.</summary>
    public const string DisableEntitlement = "disableentitlement";

    public bool DisablesEntitlement =>
        Privileges
            .Split(',', StringSplitOptions.TrimEntries)
            .Any(privilege => privilege.Split(':')[0].Equals(DisableEntitlement, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The partner behind an account.</summary>
/// <param name="ModeratesContent">New entries wait for a moderator; null while nothing shows it.</param>
/// <param name="EnforcesEntitlement">Entitlement is enforced by default; null when Kaltura does not say.</param>
public sealed record KalturaPartner(int Id, string? Name, bool? ModeratesContent, bool? EnforcesEntitlement);

/// <summary>Whether a conversion profile keeps the uploaded file.</summary>
/// <param name="KeepsSource">Null when it cannot be found out, or there is no such profile.</param>
public sealed record SourceRetention(bool? KeepsSource, string? ProfileId, string? ProfileName)
{
    /// <summary>The profile as a sentence about it begins.</summary>
    /// <param name="configured">The profile that was asked for; null for the partner's default.</param>
    public string Describe(string? configured)
    {
        var name = ProfileName is { Length: > 0 } named ? $"\"{named}\"" : configured ?? ProfileId;
        return configured is null
            ? $"The account's default conversion profile{(name is null ? "" : $" {name}")}"
            : $"Conversion profile {name}";
    }
}

/// <summary>Everything that the product asks of Kaltura for a connected account. Sessions are started and renewed inside;
/// calls carry their own short resilience; what still fails is a transient or a permanent failure. Errors of the API are
/// <see cref="KalturaApiException"/> with Kaltura's code.</summary>
public interface IKaltura
{
    /// <summary>Null when there is none.</summary>
    Task<KalturaUser?> FindUserAsync(AccountId account, string userId, CancellationToken cancellationToken = default);

    /// <summary>All users whose e-mail starts with this one, over all pages (the API has no exact filter): callers compare exactly.</summary>
    Task<IReadOnlyList<KalturaUser>> ListUsersByEmailAsync(AccountId account, string email, CancellationToken cancellationToken = default);

    /// <summary>All users with this external id, over all pages; callers compare exactly.</summary>
    Task<IReadOnlyList<KalturaUser>> ListUsersByExternalIdAsync(
        AccountId account,
        string externalId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Success also when somebody was faster.</summary>
    Task AddUserAsync(AccountId account, KalturaUser user, CancellationToken cancellationToken = default);

    /// <summary>All groups of a user, over all pages.</summary>
    Task<IReadOnlyList<string>> ListGroupsOfUserAsync(AccountId account, string userId, CancellationToken cancellationToken = default);

    /// <summary>Entries of any status but deleted with this reference id, oldest first.</summary>
    Task<IReadOnlyList<KalturaEntry>> ListEntriesByReferenceAsync(
        AccountId account,
        string referenceId,
        CancellationToken cancellationToken = default
    );

    Task<KalturaEntry> AddEntryAsync(AccountId account, NewEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Null when there is none (or it is deleted). Reads the database, which listings may follow by minutes.</summary>
    /// <exception cref="EntryHiddenException">Nothing is found, but the session does not see every entry.</exception>
    Task<KalturaEntry?> FindEntryAsync(AccountId account, string entryId, CancellationToken cancellationToken = default);

    /// <summary>Success also when it is gone.</summary>
    Task DeleteEntryAsync(AccountId account, string entryId, CancellationToken cancellationToken = default);

    /// <summary>Sets the entitled users; null leaves a list as it is.</summary>
    Task EntitleAsync(
        AccountId account,
        string entryId,
        IReadOnlyList<string>? coPublishers,
        IReadOnlyList<string>? coViewers,
        CancellationToken cancellationToken = default
    );

    /// <summary>Null while the entry has no source flavor.</summary>
    Task<SourceFlavor?> FindSourceFlavorAsync(AccountId account, string entryId, CancellationToken cancellationToken = default);

    /// <summary>Whether the entry has a flavor that is ready and is not the source: Kaltura has converted content.</summary>
    Task<bool> HasConvertedFlavorAsync(AccountId account, string entryId, CancellationToken cancellationToken = default);

    Task<UploadToken> AddUploadTokenAsync(AccountId account, string fileName, long fileSize, CancellationToken cancellationToken = default);

    /// <summary>Null when Kaltura knows no such token.</summary>
    Task<UploadToken?> FindUploadTokenAsync(AccountId account, string tokenId, CancellationToken cancellationToken = default);

    Task DeleteUploadTokenAsync(AccountId account, string tokenId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends one chunk. <paramref name="write"/> writes exactly the chunk's length to the request's body as it goes out (once per call: the
    /// call is not repeated inside, as the body cannot be read twice).
    /// </summary>
    /// <exception cref="KalturaApiException">Kaltura refused the chunk.</exception>
    Task<UploadToken> UploadAsync(
        AccountId account,
        UploadChunk chunk,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken = default
    );

    Task AttachContentAsync(AccountId account, string entryId, string tokenId, CancellationToken cancellationToken = default);

    /// <summary>Categories whose full name equals, or else whose name equals, the text.</summary>
    Task<IReadOnlyList<KalturaCategory>> FindCategoriesAsync(
        AccountId account,
        string nameOrPath,
        CancellationToken cancellationToken = default
    );

    /// <summary>Success also when the entry is in it already.</summary>
    Task AssignCategoryAsync(AccountId account, string entryId, long categoryId, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<KalturaCaption>> ListCaptionsAsync(AccountId account, string entryId, CancellationToken cancellationToken = default);

    /// <summary>Adds a WebVTT caption with its content; returns its id.</summary>
    /// <exception cref="CaptionRefusedException">Kaltura took the content and could not use it; the caption is there, without it.</exception>
    Task<string> AddCaptionAsync(AccountId account, NewCaption caption, CancellationToken cancellationToken = default);

    /// <summary>Sets the content of a caption that a lost reply may have left empty.</summary>
    /// <exception cref="CaptionRefusedException">Kaltura took the content and could not use it.</exception>
    Task SetCaptionContentAsync(AccountId account, string captionId, byte[] content, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<KalturaAttachment>> ListAttachmentsAsync(
        AccountId account,
        string entryId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Adds a text file beside the entry's content; returns its id.</summary>
    Task<string> AddTextAttachmentAsync(AccountId account, NewAttachment attachment, CancellationToken cancellationToken = default);

    /// <summary>Sets the content of an attachment that a lost reply may have left empty.</summary>
    Task SetAttachmentContentAsync(AccountId account, string attachmentId, byte[] content, CancellationToken cancellationToken = default);

    /// <summary>The group's id as Kaltura writes it (ids compare case-insensitively); null when there is no such group.</summary>
    Task<string?> FindGroupAsync(AccountId account, string groupId, CancellationToken cancellationToken = default);

    /// <summary>Adds a category below the parent, or at the top; null when it is there already (somebody may have been faster).</summary>
    Task<KalturaCategory?> AddCategoryAsync(AccountId account, string name, long? parentId, CancellationToken cancellationToken = default);

    Task<bool> HasConversionProfileAsync(AccountId account, string profileId, CancellationToken cancellationToken = default);

    /// <summary>Starts a new session, so that a change of the app token shows at once.</summary>
    Task<KalturaSessionInfo> DescribeSessionAsync(AccountId account, CancellationToken cancellationToken = default);

    Task<KalturaPartner> GetPartnerAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>Whether the profile, or the partner's default when <paramref name="conversionProfileId"/> is null, keeps the source.</summary>
    Task<SourceRetention> FindSourceRetentionAsync(
        AccountId account,
        string? conversionProfileId,
        CancellationToken cancellationToken = default
    );
}

/// <summary>Proves Kaltura credentials before an account exists.</summary>
public interface IKalturaCredentials
{
    /// <summary>Starts an admin session with the app token and says what it may do.</summary>
    /// <exception cref="KalturaApiException">The token was refused; the message says what to do.</exception>
    /// <exception cref="Failures.PermanentFailureException">The service URL is not allowed or no Kaltura.</exception>
    Task<KalturaSessionInfo> TestAsync(KalturaAccount kaltura, string appToken, CancellationToken cancellationToken = default);
}

/// <summary>An error that Kaltura answered with, by its code. Session ids of Kaltura are in the message.</summary>
public sealed class KalturaApiException(string code, string message) : Failures.PermanentFailureException(code, message);

/// <summary>
/// Kaltura says that there is no such entry to a session that does not see every entry: it may be there. It passes once the app token has
/// the privilege, so that nothing is taken for deleted meanwhile.
/// </summary>
public sealed class EntryHiddenException(Exception inner)
    : Failures.TransientFailureException(
        $"Kaltura does not show the entry to the app token, so that it cannot be told from a deleted one. The account enforces entitlement: "
            + $"add {KalturaSessionInfo.DisableEntitlement} to the app token's session privileges (list:*,disableentitlement).",
        inner: inner
    );

/// <summary>Kaltura answered with success, and the caption's status says that its content cannot be shown.</summary>
public sealed class CaptionRefusedException(string captionId, long status)
    : Failures.PermanentFailureException(
        "caption-refused",
        status == Unreadable
            ? $"Kaltura could not read the transcript as WebVTT (caption {captionId})."
            : $"Kaltura did not take over the transcript's file (caption {captionId}, status {status})."
    )
{
    private const long Unreadable = -1;
}
