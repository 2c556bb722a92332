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

    public void AddTo(ActionTable table)
    {
        table.Add("flavorAsset", "list", Access.User, List);
        table.Add("flavorAsset", "getByEntryId", Access.User, call => new JsonArray(FlavorsOf(call.Text("entryId")).ToArray<JsonNode>()));
        table.Add("flavorAsset", "get", Access.User, Get);
    }

    private JsonNode? List(KalturaCall call)
    {
        var entryId = PropertyLimits.Required(call.Object("filter"), "entryIdEqual");
        return KalturaPage.Of(FlavorsOf(entryId), call.Parameters.ObjectOf("pager"), "KalturaFlavorAssetListResponse");
    }

    private JsonNode? Get(KalturaCall call)
    {
        var id = call.Text("id");
        var entry = account.Entries.Values.FirstOrDefault(entry => entry.Content?.FlavorId == id);
        return entry is null ? throw new KalturaApiException("FLAVOR_ASSET_ID_NOT_FOUND", ("ASSET_ID", id)) : FlavorsOf(entry.Id).Single();
    }

    private IEnumerable<JsonObject> FlavorsOf(string entryId)
    {
        var entry = account.EntryOf(entryId);
        entry.Settle(account.Now);
        if (entry.Content is not { } content)
        {
            yield break;
        }
        var flavor = account.Create(content.FlavorId, "KalturaFlavorAsset");
        flavor["entryId"] = entryId;
        flavor["isOriginal"] = true;
        flavor["isWeb"] = true;
        flavor["flavorParamsId"] = 0;
        flavor["version"] = "1";
        flavor["fileExt"] = "mp4";
        flavor["tags"] = "source";
        flavor["status"] = entry.Status is EntryStatus.Ready ? Ready : Queued;
        flavor["size"] = entry.StoredBytes / 1024;
        flavor["sizeInBytes"] = entry.StoredBytes.ToString(CultureInfo.InvariantCulture);
        yield return flavor;
    }
}
