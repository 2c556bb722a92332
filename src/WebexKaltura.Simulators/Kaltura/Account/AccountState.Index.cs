using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>What listings of entries, users and categories show: the index follows the account by <see cref="IndexLag"/>.</summary>
internal sealed partial class AccountState
{
    private readonly ListingIndex _entryIndex = new();
    private readonly ListingIndex _userIndex = new();
    private readonly ListingIndex _categoryIndex = new();
    private readonly Dictionary<string, JsonObject> _deletedEntries = new(StringComparer.Ordinal);

    public TimeSpan IndexLag { get; private set; } = options.IndexLag;
    public bool IndexIsDown { get; set; }

    /// <summary>Deleted entries stay in the index and are listed with status 3.</summary>
    public bool IndexKeepsDeleted { get; set; }

    /// <summary>What is there when the lag changes is indexed already.</summary>
    public void SetIndexLag(TimeSpan lag)
    {
        IndexLag = TimeSpan.FromTicks(Math.Max(lag.Ticks, 1)); // from now on changes are followed
        IndexChanges(DateTimeOffset.MinValue);
        IndexLag = lag;
    }

    public void IndexChanges() => IndexChanges(Now);

    /// <summary>Notes what has changed as indexed at once: what a test arranges is there from the beginning.</summary>
    public void IndexAtOnce() => IndexChanges(Now - IndexLag);

    /// <exception cref="KalturaApiException">The index is down.</exception>
    public IEnumerable<JsonObject> ListedUsers(Func<JsonObject, bool> matches) =>
        Listed(_userIndex, Users.Select(static user => (user.Key, user.Value)), matches, id => Users.GetValueOrDefault(id));

    /// <exception cref="KalturaApiException">The index is down.</exception>
    public IEnumerable<JsonObject> ListedCategories(Func<JsonObject, bool> matches) =>
        Listed(
            _categoryIndex,
            Categories.Select(static category => (category.Key, category.Value)),
            matches,
            id => Categories.GetValueOrDefault(id)
        );

    /// <exception cref="KalturaApiException">The index is down.</exception>
    public IEnumerable<JsonObject> ListedEntries(Func<JsonObject, bool> matches)
    {
        var listed = Listed(
            _entryIndex,
            Entries.Select(static entry => (entry.Key, entry.Value.Row)),
            matches,
            id => Entries.GetValueOrDefault(id)?.Row ?? _deletedEntries.GetValueOrDefault(id)
        );
        return IndexKeepsDeleted ? listed.Concat(_deletedEntries.Values.Where(deleted => matches(AsReady(deleted)))) : listed;
    }

    public void Delete(EntryRecord entry)
    {
        IndexChanges();
        Entries.Remove(entry.Id);
        CategoryEntries.RemoveAll(link => link.TextOf("entryId") == entry.Id);
        const int deleted = 3;
        entry.Row["status"] = deleted;
        _deletedEntries[entry.Id] = entry.Row;
    }

    public void DemandIndex()
    {
        if (IndexIsDown)
        {
            throw new KalturaApiException("INTERNAL_SERVERL_ERROR");
        }
    }

    private IEnumerable<JsonObject> Listed(
        ListingIndex index,
        IEnumerable<(string Id, JsonObject Row)> live,
        Func<JsonObject, bool> matches,
        Func<string, JsonObject?> find
    )
    {
        DemandIndex();
        IndexChanges();
        var documents = IndexLag > TimeSpan.Zero ? index.At(Now - IndexLag) : live;
        return documents.Where(document => matches(document.Row)).Select(document => find(document.Id)).OfType<JsonObject>().ToList();
    }

    private void IndexChanges(DateTimeOffset at)
    {
        if (IndexLag > TimeSpan.Zero)
        {
            _entryIndex.Follow(Entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Row)), at);
            _userIndex.Follow(Users, at);
            _categoryIndex.Follow(Categories, at);
        }
    }

    /// <summary>A deleted entry as the index still knows it.</summary>
    private static JsonObject AsReady(JsonObject deleted)
    {
        var indexed = (JsonObject)deleted.DeepClone();
        indexed["status"] = (int)EntryStatus.Ready;
        return indexed;
    }
}
