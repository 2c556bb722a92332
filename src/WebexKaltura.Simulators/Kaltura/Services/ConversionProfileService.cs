using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>conversionProfile: what an entry may be converted by.</summary>
internal sealed class ConversionProfileService(AccountState account)
{
    public void AddTo(ActionTable table)
    {
        table.Add("conversionProfile", "get", Access.User, call => Find(call.Text("id")).DeepClone());
        table.Add("conversionProfile", "getDefault", Access.User, GetDefault);
        table.Add("conversionProfile", "list", Access.User, List);
        table.Add("conversionProfileAssetParams", "list", Access.User, ListAssetParams);
    }

    private JsonNode? List(KalturaCall call)
    {
        var filter = KnownConditions.Of(call.Parameters.ObjectOf("filter"), KnownConditions.ConversionProfile);
        var rows = filter.Sort(account.ConversionProfiles.Values.Where(filter.Matches));
        return KalturaPage.Of(rows, call.Parameters.ObjectOf("pager"), "KalturaConversionProfileListResponse");
    }

    private JsonNode? GetDefault(KalturaCall call)
    {
        var type = call.Parameters.TextOf("type") ?? "1";
        var found = account.ConversionProfiles.Values.FirstOrDefault(p => p.FlagOf("isPartnerDefault") is true && p.TextOf("type") == type);
        return found?.DeepClone() ?? throw new KalturaApiException("INVALID_CONVERSION_PROFILE_TYPE", ("TYPE", type));
    }

    private JsonNode? ListAssetParams(KalturaCall call)
    {
        var filter = new KalturaFilter(call.Parameters.ObjectOf("filter"));
        var rows = filter.Sort(account.AssetParams.Where(filter.Matches));
        return KalturaPage.Of(rows, call.Parameters.ObjectOf("pager"), "KalturaConversionProfileAssetParamsListResponse");
    }

    private JsonObject Find(string id) =>
        account.ConversionProfiles.GetValueOrDefault(id)
        ?? throw new KalturaApiException("CONVERSION_PROFILE_ID_NOT_FOUND", ("PROFILE_ID", id));
}
