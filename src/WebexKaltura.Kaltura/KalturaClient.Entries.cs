using System.Globalization;
using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

internal sealed partial class KalturaClient
{
    private const int FlavorReady = 2;

    private const string NoEntry = "ENTRY_ID_NOT_FOUND";

    // Without statusIn only ready entries are listed; 3 is deleted.
    private const string AnyButDeleted = "-2,-1,0,1,2,4,5,6,7";

    // Unless a filter names a moderation condition, lists leave out 1 (pending) and 3 (rejected).
    private const string AnyModeration = "1,2,3,5,6";
    private const string PendingModeration = "1";

    private const int FlavorFailed = -1;

    public async Task<IReadOnlyList<KalturaEntry>> ListEntriesByReferenceAsync(
        AccountId account,
        string referenceId,
        CancellationToken cancellationToken = default
    )
    {
        var filter = EntryFilter();
        filter["referenceIdEqual"] = referenceId;
        var list = KalturaCall.List("baseentry", filter);
        var entries = await calls.ListAsync(account, list, KalturaJson.Default.Entries, cancellationToken);
        // A stale index lists deleted entries whatever the filter says.
        return [.. entries.Select(Entry).Where(entry => entry.Status != EntryStatus.Deleted).OrderBy(entry => entry.CreatedAt)];
    }

    public async Task<KalturaEntry> AddEntryAsync(AccountId account, NewEntry entry, CancellationToken cancellationToken = default)
    {
        var add = new KalturaCall(
            "media",
            "add",
            new JsonObject
            {
                ["entry"] = new JsonObject
                {
                    ["objectType"] = "KalturaMediaEntry",
                    ["mediaType"] = 1,
                    ["name"] = entry.Name,
                    ["description"] = entry.Description,
                    ["userId"] = entry.OwnerId,
                    ["referenceId"] = entry.ReferenceId,
                    ["adminTags"] = entry.AdminTags,
                    ["conversionProfileId"] = entry.ConversionProfileId,
                }.WithoutNulls(),
            }
        )
        {
            OnceOnly = true,
        };
        return Entry(await calls.GetAsync(account, add, KalturaJson.Default.EntryWire, cancellationToken));
    }

    public async Task<KalturaEntry?> FindEntryAsync(AccountId account, string entryId, CancellationToken cancellationToken = default)
    {
        var call = new KalturaCall("baseentry", "get", new JsonObject { ["entryId"] = entryId });
        var entry = await calls.FindAsync(account, call, KalturaJson.Default.EntryWire, NoEntry, cancellationToken);
        return entry is null || entry.Status == (long)EntryStatus.Deleted ? null : Entry(entry);
    }

    public Task DeleteEntryAsync(AccountId account, string entryId, CancellationToken cancellationToken = default) =>
        calls.EnsureAsync(
            account,
            new KalturaCall("baseentry", "delete", new JsonObject { ["entryId"] = entryId }),
            NoEntry,
            cancellationToken
        );

    public Task EntitleAsync(
        AccountId account,
        string entryId,
        IReadOnlyList<string>? coPublishers,
        IReadOnlyList<string>? coViewers,
        CancellationToken cancellationToken = default
    )
    {
        var update = new KalturaCall(
            "baseentry",
            "update",
            new JsonObject
            {
                ["entryId"] = entryId,
                ["baseEntry"] = new JsonObject
                {
                    ["objectType"] = "KalturaBaseEntry",
                    ["entitledUsersPublish"] = Joined(coPublishers),
                    ["entitledUsersView"] = Joined(coViewers),
                }.WithoutNulls(),
            }
        );
        return calls.CallAsync(account, update, cancellationToken);
    }

    public async Task<SourceFlavor?> FindSourceFlavorAsync(AccountId account, string entryId, CancellationToken cancellationToken = default)
    {
        const int deleted = 3;
        const int temp = 5; // deleted once the conversion is done
        const int importing = 7;
        var flavors = await ListFlavorsAsync(account, entryId, cancellationToken);
        return flavors.Where(flavor => flavor.IsOriginal).MaxBy(Rank) is { } source
            ? new SourceFlavor(source.SizeInBytes, source.Status == FlavorReady)
            {
                Discarded = source.Status is deleted or temp,
                Importing = source.Status == importing,
            }
            : null;
    }

    public async Task<bool> HasConvertedFlavorAsync(AccountId account, string entryId, CancellationToken cancellationToken = default) =>
        (await ListFlavorsAsync(account, entryId, cancellationToken)).Any(flavor => !flavor.IsOriginal && flavor.Status == FlavorReady);

    private Task<IReadOnlyList<FlavorWire>> ListFlavorsAsync(AccountId account, string entryId, CancellationToken cancellationToken)
    {
        var list = KalturaCall.List(
            "flavorasset",
            new JsonObject { ["objectType"] = "KalturaFlavorAssetFilter", ["entryIdEqual"] = entryId }
        );
        return calls.ListAsync(account, list, KalturaJson.Default.Flavors, cancellationToken);
    }

    /// <summary>Calls that hand over content at the same time leave an original each, and all but one of them are broken.</summary>
    private static int Rank(FlavorWire original) =>
        original.Status switch
        {
            FlavorReady => 2,
            FlavorFailed => 0,
            _ => 1,
        };

    /// <summary>What every list of entries begins with: the server hides entries from a filter that does not name these conditions.</summary>
    private static JsonObject EntryFilter(string moderation = AnyModeration) =>
        new()
        {
            ["objectType"] = "KalturaBaseEntryFilter",
            ["statusIn"] = AnyButDeleted,
            ["moderationStatusIn"] = moderation,
            ["orderBy"] = "+createdAt",
        };

    private static string? Joined(IReadOnlyList<string>? users) => users is null ? null : string.Join(',', users);

    private static KalturaEntry Entry(EntryWire wire) =>
        new(
            wire.Id,
            (EntryStatus)wire.Status,
            wire.Name,
            wire.UserId,
            wire.ReferenceId,
            DateTimeOffset.FromUnixTimeSeconds(wire.CreatedAt),
            wire.EntitledUsersEdit,
            wire.EntitledUsersPublish,
            wire.EntitledUsersView
        )
        {
            ConversionProfileId = wire.ConversionProfileId is > 0 and var profile ? profile.ToString(CultureInfo.InvariantCulture) : null,
        };
}
