using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>partner: what the account says of itself. Content moderation is not among it.</summary>
internal sealed class PartnerService(AccountState account)
{
    public void AddTo(ActionTable table) => table.Add("partner", "getInfo", Access.Admin, _ => Describe());

    private JsonObject Describe() =>
        new()
        {
            ["id"] = account.PartnerId,
            ["name"] = "Simulated account",
            ["status"] = 1,
            ["defaultEntitlementEnforcement"] = account.EnforcesEntitlement,
            ["objectType"] = "KalturaPartner",
        };
}
