using System.Globalization;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>Who sees an entry: where entitlement is enforced, private categories hide theirs.</summary>
internal sealed partial class AccountState
{
    private const string DisableEntitlement = "disableentitlement";

    /// <summary>Full names of categories whose entries are hidden.</summary>
    public HashSet<string> PrivateCategories { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The entry, if the session may see it; null when there is none.</summary>
    public EntryRecord? FindVisible(string id, KalturaSession session) =>
        Entries.GetValueOrDefault(id) is { } entry && !Hides(id, session) ? entry : null;

    /// <exception cref="KalturaApiException">There is none that the session may see.</exception>
    public EntryRecord EntryOf(string id, KalturaSession session) =>
        FindVisible(id, session) ?? throw new KalturaApiException("ENTRY_ID_NOT_FOUND", ("ENTRY_ID", id));

    /// <summary>The entry that the call names, if its session may change it.</summary>
    /// <exception cref="KalturaApiException">It may not, or there is none.</exception>
    public EntryRecord OwnEntryOf(KalturaCall call)
    {
        var entry = EntryOf(call.Text("entryId"), call.Session);
        return call.Session.IsAdmin || entry.Row.TextOf("userId") == call.Session.UserId ? entry : throw call.Forbidden();
    }

    public bool Hides(string entryId, KalturaSession session) =>
        EnforcesEntitlement
        && PrivateCategories.Count > 0
        && !session.Privileges.Split(',').Contains(DisableEntitlement, StringComparer.OrdinalIgnoreCase)
        && CategoryEntries.Exists(link => link.TextOf("entryId") == entryId && IsPrivate(link));

    private bool IsPrivate(JsonObject link) =>
        Categories.GetValueOrDefault((link.WholeOf("categoryId") ?? 0).ToString(CultureInfo.InvariantCulture)).TextOf("fullName")
            is { } name
        && PrivateCategories.Contains(name);
}
