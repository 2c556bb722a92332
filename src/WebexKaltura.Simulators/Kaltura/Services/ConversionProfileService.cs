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
        table.Add("conversionProfile", "list", Access.User, List);
    }

    private JsonNode? List(KalturaCall call)
    {
        var filter = KnownConditions.Of(call.Parameters.ObjectOf("filter"), KnownConditions.ConversionProfile);
        var rows = filter.Sort(account.ConversionProfiles.Values.Where(filter.Matches));
        return KalturaPage.Of(rows, call.Parameters.ObjectOf("pager"), "KalturaConversionProfileListResponse");
    }

    private JsonObject Find(string id) =>
        account.ConversionProfiles.GetValueOrDefault(id)
        ?? throw new KalturaApiException("CONVERSION_PROFILE_ID_NOT_FOUND", ("PROFILE_ID", id));
}
