using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

internal sealed partial class KalturaClient
{
    private const int GroupType = 1; // a group is a user of this type

    public async Task<string?> FindGroupAsync(AccountId account, string groupId, CancellationToken cancellationToken = default)
    {
        var list = KalturaCall.List(
            "user",
            new JsonObject
            {
                ["objectType"] = "KalturaUserFilter",
                ["typeEqual"] = GroupType,
                ["idEqual"] = groupId,
            }
        );
        var groups = await calls.ListAsync(account, list, KalturaJson.Default.Users, cancellationToken);
        return groups.FirstOrDefault(group => string.Equals(group.Id, groupId, StringComparison.OrdinalIgnoreCase))?.Id;
    }
}
