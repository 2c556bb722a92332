using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura;

/// <summary>The simulated account, for tests and demos: who and what is in it, what it was called for, and what goes wrong in it.</summary>
public sealed partial class KalturaWorld
{
    private readonly AccountState _account;
    private readonly KalturaSessions _sessions;
    private readonly CallLog _log;
    private long _bytesReceived;

    internal KalturaWorld(AccountState account, KalturaSessions sessions, CallLog log) =>
        (_account, _sessions, _log) = (account, sessions, log);

    /// <summary>All entries, in the order they were added.</summary>
    public IReadOnlyList<StoredEntry> Entries => Read(account => account.Entries.Values.Select(account.Show).ToList());

    public IReadOnlyList<StoredUploadToken> UploadTokens =>
        Read(account =>
            account
                .UploadTokens.Values.Select(token => new StoredUploadToken(
                    token.Id,
                    token.UserId,
                    (int)token.Status,
                    token.File.End,
                    token.BoundEntryId
                ))
                .ToList()
        );

    public IReadOnlyList<string> UserIds => Read(account => account.Users.Keys.ToList());

    /// <summary>Full names of all categories.</summary>
    public IReadOnlyList<string> CategoryNames =>
        Read(account => account.Categories.Values.Select(category => category.TextOf("fullName") ?? "").ToList());

    /// <summary>All calls so far, in the order they were answered.</summary>
    public IReadOnlyList<RecordedCall> CallLog => _log.Calls;

    /// <summary>Bytes of file parts, those that came twice or in vain included.</summary>
    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    public StoredEntry? Entry(string id) => Read(account => account.Entries.TryGetValue(id, out var entry) ? account.Show(entry) : null);

    public IReadOnlyList<StoredEntry> EntriesByReference(string referenceId) =>
        Read(account => account.Entries.Values.Where(entry => entry.ReferenceId == referenceId).Select(account.Show).ToList());

    public void AddUser(string id, string? email = null, string? screenName = null, string? externalId = null) =>
        Read(account =>
            account.AddUser(
                id,
                "KalturaUser",
                0,
                new JsonObject
                {
                    ["email"] = email,
                    ["screenName"] = screenName ?? id,
                    ["externalId"] = externalId,
                }
            )
        );

    /// <summary>The user as the account holds it, or null.</summary>
    public StoredUser? FindUser(string id) =>
        Read(account =>
            account.Users.GetValueOrDefault(id) is { } user
                ? new StoredUser(id, user.TextOf("email"), user.TextOf("screenName"), user.TextOf("firstName"), user.TextOf("lastName"))
                : null
        );

    public void BlockUser(string id) => Read(account => account.Users[id]["status"] = 0);

    public void DeleteUser(string id) => RemoveUser(id);

    /// <summary>Adds a group and its members; members that are no users yet become users.</summary>
    public void AddGroup(string id, params IEnumerable<string> members) =>
        Read(account =>
        {
            account.AddUser(id, "KalturaGroup", 1, new JsonObject { ["screenName"] = id });
            foreach (var member in members)
            {
                if (!account.Users.ContainsKey(member))
                {
                    account.AddUser(member, "KalturaUser", 0, new JsonObject { ["screenName"] = member });
                }
                account.AddGroupUser(member, id);
            }
            return id;
        });

    /// <summary>Adds a category and those above it that are missing; returns its id.</summary>
    /// <param name="fullName">Names from the top, with <c>&gt;</c> between them.</param>
    public long AddCategory(string fullName) =>
        Read(account =>
        {
            JsonObject? category = null;
            foreach (var name in fullName.Split('>'))
            {
                var path = category is null ? name : $"{category.TextOf("fullName")}>{name}";
                category =
                    account.Categories.Values.FirstOrDefault(known => known.TextOf("fullName") == path)
                    ?? account.AddCategory(name, category);
            }
            return category.WholeOf("id") ?? 0;
        });

    /// <summary>Adds a conversion profile; returns its id.</summary>
    public long AddConversionProfile(
        string name,
        string? systemName = null,
        bool enabled = true,
        bool live = false,
        bool keepsSource = true
    ) => Read(account => account.AddConversionProfile(name, systemName, enabled, live, keepsSource).WholeOf("id") ?? 0);

    /// <summary>The user is deleted; false when there was none.</summary>
    public bool RemoveUser(string id) => Read(account => account.Users.Remove(id) && account.DeletedUsers.Add(id));

    /// <summary>The category is deleted, not those below it; false when there was none.</summary>
    public bool RemoveCategory(string fullName) =>
        Read(account =>
            account.Categories.FirstOrDefault(known => known.Value.TextOf("fullName") == fullName).Key is { } id
            && account.Categories.Remove(id)
        );

    /// <summary>Adds an app token; it gives admin sessions unless told otherwise.</summary>
    public void AddAppToken(
        string id,
        string secret,
        AppTokenHash hash,
        bool admin = true,
        DateTimeOffset? expires = null,
        string privileges = RecommendedPrivileges
    ) =>
        Read(account =>
            account.AppTokens[id] = new AppToken(id, secret, hash, admin ? SessionKind.Admin : SessionKind.User, expires)
            {
                Privileges = privileges,
            }
        );

    /// <summary>Every session there is ends now: its ks answers INVALID_KS.</summary>
    public void ExpireSessions() => _sessions.EndAll(static _ => true);

    /// <summary>All app tokens become inactive, and the sessions that came from them end.</summary>
    public void RevokeAppToken()
    {
        SetAppTokens(active: false);
        _sessions.EndAll(static session => session.AppTokenId is not null);
    }

    /// <summary>Makes the app tokens active again.</summary>
    public void RestoreAppToken() => SetAppTokens(active: true);

    /// <summary>Processing of the entries with this reference, those to come too, ends in ERROR_CONVERTING (-1).</summary>
    public void FailProcessing(string referenceId) =>
        Mark(
            account => account.FailingReferences,
            referenceId,
            entry =>
            {
                entry.Fails = true;
                entry.Status = entry.Content is null ? entry.Status : EntryStatus.ErrorConverting;
            }
        );

    /// <summary>Entries with this reference that are added from now on are processed well again.</summary>
    public void MendProcessing(string referenceId) => Read(account => account.FailingReferences.Remove(referenceId));

    /// <summary>The stored source of the entries with this reference, those to come too, is smaller than what was uploaded.</summary>
    public void TruncateStored(string referenceId) =>
        Mark(account => account.TruncatedReferences, referenceId, static entry => entry.Truncated = true);

    internal void CountReceived(int bytes) => Interlocked.Add(ref _bytesReceived, bytes);

    internal Task StopAsync() => _account.Stopping.CancelAsync();

    internal void DropUploads()
    {
        foreach (var token in _account.UploadTokens.Values)
        {
            token.File.Dispose();
        }
    }

    private void Mark(Func<AccountState, HashSet<string>> marked, string referenceId, Action<EntryRecord> mark) =>
        Read(account =>
        {
            foreach (var entry in account.Entries.Values.Where(entry => entry.ReferenceId == referenceId))
            {
                mark(entry);
            }
            return marked(account).Add(referenceId);
        });

    private void SetAppTokens(bool active) =>
        Read(account =>
        {
            foreach (var token in account.AppTokens.Values)
            {
                token.Active = active;
            }
            return active;
        });

    private T Read<T>(Func<AccountState, T> read)
    {
        lock (_account.Gate)
        {
            _account.IndexChanges();
            var result = read(_account);
            _account.IndexAtOnce();
            return result;
        }
    }
}

/// <summary>A user as the account holds it.</summary>
public sealed record StoredUser(string Id, string? Email, string? ScreenName, string? FirstName, string? LastName);
