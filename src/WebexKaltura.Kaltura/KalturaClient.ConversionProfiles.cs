using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

internal sealed partial class KalturaClient
{
    private const string NoConversionProfile = "CONVERSION_PROFILE_ID_NOT_FOUND";
    private const int SourceParams = 0; // the parameters that stand for the uploaded file in every partner

    public async Task<bool> HasConversionProfileAsync(AccountId account, string profileId, CancellationToken cancellationToken = default) =>
        await FindConversionProfileAsync(account, profileId, cancellationToken) is not null;

    public async Task<SourceRetention> FindSourceRetentionAsync(
        AccountId account,
        string? conversionProfileId,
        CancellationToken cancellationToken = default
    )
    {
        var profile = await FindConversionProfileAsync(account, conversionProfileId, cancellationToken);
        if (profile is null)
        {
            return new SourceRetention(null, conversionProfileId, null);
        }
        const int delete = 1; // KalturaAssetParamsDeletePolicy
        var list = KalturaCall.List(
            "conversionprofileassetparams",
            new JsonObject { ["objectType"] = "KalturaConversionProfileAssetParamsFilter", ["conversionProfileIdEqual"] = profile.Id }
        );
        var parameters = await calls.ListAsync(account, list, KalturaJson.Default.AssetParams, cancellationToken);
        var source = parameters.FirstOrDefault(p => p.AssetParamsId == SourceParams);
        return new SourceRetention(source is not null && source.DeletePolicy != delete, profile.Number, profile.Name);
    }

    /// <summary>The partner's default when no id is given; null when there is none.</summary>
    private Task<ConversionProfileWire?> FindConversionProfileAsync(AccountId account, string? id, CancellationToken cancellationToken)
    {
        var call = id is null
            ? new KalturaCall("conversionprofile", "getDefault", new JsonObject { ["type"] = "1" }) // MEDIA
            : new KalturaCall("conversionprofile", "get", new JsonObject { ["id"] = id });
        return calls.FindAsync(account, call, KalturaJson.Default.ConversionProfileWire, NoConversionProfile, cancellationToken);
    }
}
