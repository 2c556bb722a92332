using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

internal sealed partial class KalturaClient
{
    public async Task<bool> HasConversionProfileAsync(AccountId account, string profileId, CancellationToken cancellationToken = default)
    {
        var call = new KalturaCall("conversionprofile", "get", new JsonObject { ["id"] = profileId });
        var found = await calls.FindAsync(
            account,
            call,
            KalturaJson.Default.ConversionProfileWire,
            "CONVERSION_PROFILE_ID_NOT_FOUND",
            cancellationToken
        );
        return found is not null;
    }
}
