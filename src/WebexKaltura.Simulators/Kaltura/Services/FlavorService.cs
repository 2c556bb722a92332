using System.Globalization;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>flavorAsset: what is stored of an entry's content.</summary>
internal sealed class FlavorService(AccountState account)
{
    private const int Queued = 0;
    private const int Ready = 2;
    private const int Importing = 7;

    public void AddTo(ActionTable table)
    {
        table.Add("flavorAsset", "list", Access.User, List);
        table.Add("flavorAsset", "getByEntryId", Access.User, GetByEntryId);
        table.Add("flavorAsset", "get", Access.User, Get);
    }

    private JsonNode? List(KalturaCall call)
    {
        var entryId = PropertyLimits.Required(call.Object("filter"), "entryIdEqual");
        // The flavors of an entry that is deleted, or hidden from the session, are an empty list.
        var flavors = account.FindVisible(entryId, call.Session) is { } entry ? FlavorsOf(entry) : [];
        return KalturaPage.Of(flavors, call.Parameters.ObjectOf("pager"), "KalturaFlavorAssetListResponse");
    }

    private JsonArray GetByEntryId(KalturaCall call) =>
        new(FlavorsOf(account.EntryOf(call.Text("entryId"), call.Session)).ToArray<JsonNode>());

    private JsonNode? Get(KalturaCall call)
    {
        var id = call.Text("id");
        var entry = account.Entries.Values.FirstOrDefault(entry => entry.Content?.FlavorId == id);
        return entry is null || account.Hides(entry.Id, call.Session)
            ? throw new KalturaApiException("FLAVOR_ASSET_ID_NOT_FOUND", ("ASSET_ID", id))
            : FlavorsOf(entry).Single();
    }

    private IEnumerable<JsonObject> FlavorsOf(EntryRecord entry)
    {
        entry.Settle(account.Now);
        if (entry.Content is not { } content)
        {
            yield break;
        }
        var flavor = account.Create(content.FlavorId, "KalturaFlavorAsset");
        flavor["entryId"] = entry.Id;
        flavor["isOriginal"] = true;
        flavor["isWeb"] = true;
        flavor["flavorParamsId"] = 0;
        flavor["version"] = "1";
        flavor["fileExt"] = "mp4";
        flavor["tags"] = "source";
        flavor["status"] =
            entry.IsHollow ? Importing
            : entry.Status is EntryStatus.Ready ? Ready
            : Queued;
        flavor["size"] = Math.Min(entry.StoredBytes / 1024, int.MaxValue);
        flavor["sizeInBytes"] = entry.StoredBytes > 0 ? entry.StoredBytes.ToString(CultureInfo.InvariantCulture) : 0;
        yield return flavor;
    }
}
