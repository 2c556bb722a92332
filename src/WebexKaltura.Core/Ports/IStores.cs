using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Ports;

/// <summary>A value with the version the store gave it.</summary>
public sealed record Versioned<T>(T Value, string ETag);

public interface IAccountStore
{
    Task<Versioned<Account>?> FindAsync(AccountId id, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>False when the organisation is connected already.</summary>
    Task<bool> AddAsync(Account account, CancellationToken cancellationToken = default);

    /// <summary>Replaces the account if it still has this version; null when somebody was faster or it is gone.</summary>
    Task<Versioned<Account>?> ReplaceAsync(Account account, string etag, CancellationToken cancellationToken = default);

    Task RemoveAsync(AccountId id, CancellationToken cancellationToken = default);
}

/// <summary>
/// What a list of recordings is narrowed to; null means any. <paramref name="Text"/>: every word of it begins a word of the recording, see
/// <see cref="RecordingWords"/>.
/// </summary>
public sealed record RecordingFilter(
    AccountId? Account = null,
    RecordingStatus? Status = null,
    string? Category = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string? Text = null,
    RecordingKind? Kind = null
);

public sealed record RecordingPage(IReadOnlyList<Recording> Items, string? Next);

public interface IRecordingStore
{
    Task<Recording?> FindAsync(RecordingKey key, CancellationToken cancellationToken = default);

    /// <summary>Creates the row unless it exists; returns the stored one.</summary>
    Task<Recording> GetOrAddAsync(Recording recording, CancellationToken cancellationToken = default);

    /// <summary>Applies a change under optimistic concurrency: <paramref name="change"/> may be called again on a newer row.</summary>
    /// <exception cref="Failures.NotFoundException">There is no such row.</exception>
    Task<Recording> UpdateAsync(RecordingKey key, Func<Recording, Recording> change, CancellationToken cancellationToken = default);

    /// <summary>Newest first over one or all accounts. <paramref name="limit"/> at most 500.</summary>
    Task<RecordingPage> ListAsync(RecordingFilter filter, int limit, string? cursor, CancellationToken cancellationToken = default);

    /// <summary>What is known of a meeting's recordings, whether or not Webex still has them, in no order.</summary>
    Task<IReadOnlyList<Recording>> ListOfMeetingAsync(AccountId account, string meetingId, CancellationToken cancellationToken = default);

    /// <summary>All rows of an account with this status (for the reconciler), in no order.</summary>
    IAsyncEnumerable<Recording> ListByStatusAsync(AccountId account, RecordingStatus status, CancellationToken cancellationToken = default);

    /// <summary>Adds a line to the timeline; the same key again replaces nothing and adds nothing.</summary>
    Task AddEventAsync(RecordingKey key, TimelineEvent line, CancellationToken cancellationToken = default);

    /// <summary>The timeline, oldest first.</summary>
    Task<IReadOnlyList<TimelineEvent>> TimelineAsync(RecordingKey key, CancellationToken cancellationToken = default);
}

/// <summary>How far each range of an upload is confirmed, so that a restart sends at most one chunk per lane again.</summary>
public interface ITransferLedger
{
    /// <summary>Bytes of the range that Kaltura has confirmed, counted from the range's start.</summary>
    Task<long> ConfirmedAsync(RecordingKey key, string uploadToken, int range, CancellationToken cancellationToken = default);

    Task ConfirmAsync(RecordingKey key, string uploadToken, int range, long bytes, CancellationToken cancellationToken = default);

    /// <summary>The sum over all ranges of an upload.</summary>
    Task<long> TotalAsync(RecordingKey key, string uploadToken, CancellationToken cancellationToken = default);

    Task ForgetAsync(RecordingKey key, CancellationToken cancellationToken = default);
}

/// <summary>Which secret of an account.</summary>
public enum SecretKind
{
    WebexTokens,
    WebhookSecret,
    KalturaAppToken,

    /// <summary>Of the compliance officer who lets chat be read.</summary>
    ChatTokens,
}

/// <summary>Keeps secrets unreadable to anyone who reads the storage. Values are never logged.</summary>
public interface ISecretStore
{
    Task<string?> GetAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default);

    Task SetAsync(AccountId account, SecretKind kind, string value, CancellationToken cancellationToken = default);

    /// <summary>Removes one secret; nothing happens where there is none.</summary>
    Task DeleteAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default);

    Task DeleteAllAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>Protects a value for a row that is no account's yet (an integration code's app token).</summary>
    string Protect(string value);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Not protected by this store's keys.</exception>
    string Unprotect(string protectedValue);
}

/// <summary>A code that links a Webex admin's consent to a Kaltura account. Only its SHA-256 is stored.</summary>
/// <param name="CodeHash">Lower-case hex SHA-256 of the normalised code.</param>
/// <param name="ProtectedAppToken">The app token, protected by the secret store.</param>
public sealed record IntegrationCode(
    string CodeHash,
    KalturaAccount Kaltura,
    string ProtectedAppToken,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt = null
);

public interface IIntegrationCodeStore
{
    Task AddAsync(IntegrationCode code, CancellationToken cancellationToken = default);

    Task<IntegrationCode?> FindAsync(string codeHash, CancellationToken cancellationToken = default);

    /// <summary>Marks the code used; false when it already was (only one caller ever gets true).</summary>
    Task<bool> TryUseAsync(string codeHash, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Gives a used code back (the connection failed after all).</summary>
    Task ReleaseAsync(string codeHash, CancellationToken cancellationToken = default);

    /// <summary>Until when a code of those that were generated can still be used; null when none can.</summary>
    Task<DateTimeOffset?> UsableUntilAsync(DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Removes codes that expired before the moment; returns how many.</summary>
    Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken = default);
}

/// <summary>The guesses at integration codes of the last minutes, of all hosts together.</summary>
public interface ICodeGuessStore
{
    /// <summary>Applies the change to what is there at that moment, again where another host was faster; false when it says null.</summary>
    Task<bool> TryChangeAsync(Func<CodeGuesses, CodeGuesses?> change, CancellationToken cancellationToken = default);
}

/// <summary>Whether storage answers, for the readiness probe and for the start.</summary>
public interface IStorageHealth
{
    /// <summary>Creates what is missing (tables, containers) and checks that storage answers.</summary>
    /// <exception cref="Failures.TransientFailureException">It does not; the message names the address and what to check.</exception>
    Task EnsureReadyAsync(CancellationToken cancellationToken = default);
}
