using System.Globalization;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>flavorAsset: what is stored of an entry's content.</summary>
internal sealed class FlavorService(AccountState account)
{
    private const int Failed = -1;
    private const int Queued = 0;
    private const int Ready = 2;
    private const int Temporary = 5;
    private const int Importing = 7;
    private const int Source = 0; // flavor parameters
    private const int Web = 487061;

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
        return account
                .Entries.Values.Where(entry => !account.Hides(entry.Id, call.Session))
                .SelectMany(FlavorsOf)
                .FirstOrDefault(flavor => flavor.TextOf("id") == id)
            ?? throw new KalturaApiException("FLAVOR_ASSET_ID_NOT_FOUND", ("ASSET_ID", id));
    }

    private IEnumerable<JsonObject> FlavorsOf(EntryRecord entry)
    {
        entry.Settle(account.Now);
        foreach (var failed in entry.FailedFlavorIds)
        {
            yield return Flavor(entry, failed, Source, Failed, 0);
        }
        if (entry.MovingFlavorId is { } moving)
        {
            yield return Flavor(entry, moving, Source, Queued, 0);
        }
        if (entry.Content is not { } content)
        {
            yield break;
        }
        if (SourceStatus(entry) is { } status)
        {
            yield return Flavor(entry, content.FlavorId, Source, status, entry.StoredBytes);
        }
        if (entry.Status is EntryStatus.Ready)
        {
            yield return Flavor(entry, $"{content.FlavorId}w", Web, Ready, entry.StoredBytes / 2);
        }
    }

    /// <summary>
    /// Null while the source is not listed. The server makes a source that its profile does not name temporary when the conversion begins,
    /// and deletes it when the conversion is done (kBusinessPreConvertDL, kFlowHelper).
    /// </summary>
    private int? SourceStatus(EntryRecord entry)
    {
        var settled = entry.ReadyAt is { } ready && account.Now >= ready + entry.SourceDelay;
        return (entry.Status, entry.KeepsSource) switch
        {
            _ when entry.IsHollow => Importing,
            (EntryStatus.Ready, true) => settled ? Ready : null,
            (EntryStatus.Ready, false) => settled ? null : Temporary,
            (EntryStatus.Preconvert, false) => Temporary,
            _ => Queued,
        };
    }

    private JsonObject Flavor(EntryRecord entry, string id, int flavorParams, int status, long bytes)
    {
        var flavor = account.Create(id, "KalturaFlavorAsset");
        flavor["entryId"] = entry.Id;
        flavor["isOriginal"] = flavorParams == Source;
        flavor["isWeb"] = true;
        flavor["flavorParamsId"] = flavorParams;
        flavor["version"] = "1";
        flavor["fileExt"] = "mp4";
        flavor["tags"] = flavorParams == Source ? "source" : "web";
        flavor["status"] = status;
        flavor["size"] = FlavorSize.Of(bytes, processed: status == Ready);
        flavor["sizeInBytes"] = bytes > 0 ? bytes.ToString(CultureInfo.InvariantCulture) : 0;
        return flavor;
    }
}
