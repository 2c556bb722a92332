using System.Globalization;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>What entries are converted by, and what a profile makes of the uploaded file.</summary>
internal sealed partial class AccountState
{
    public const long DefaultConversionProfile = 1;
    private const int SourceParams = 0; // flavor parameters that stand for the uploaded file
    private const int WebParams = 487061; // some flavor that is made of it

    /// <summary>The flavor parameters of each profile.</summary>
    public List<JsonObject> AssetParams { get; } = [];

    public JsonObject AddConversionProfile(string name, string? systemName, bool enabled, bool live, bool keepsSource = true)
    {
        var profile = Profile(Create(Ids.NextNumber(), "KalturaConversionProfile"), name);
        profile["systemName"] = systemName;
        profile["status"] = enabled ? "2" : "1";
        profile["type"] = live ? "2" : "1";
        Add(profile, keepsSource);
        return profile;
    }

    /// <summary>Every account has the one that entries are converted by when nobody names one.</summary>
    public void AddDefaultConversionProfile()
    {
        var profile = Profile(Create(DefaultConversionProfile, "KalturaConversionProfile"), "Default");
        profile["systemName"] = "default";
        profile["isDefault"] = true;
        profile["isPartnerDefault"] = true;
        Add(profile, keepsSource: true);
    }

    /// <summary>Says whether the profile names parameters of the source, and so keeps it.</summary>
    public bool KeepsSource(long profileId) => AssetParams.Exists(known => IsSource(known, profileId));

    /// <summary>How long after an entry is ready its source is listed where it is kept, or is removed where it is not.</summary>
    public TimeSpan SourceDelay { get; set; }

    public bool KeepSource(long profileId, bool keeps)
    {
        AssetParams.RemoveAll(known => IsSource(known, profileId));
        if (keeps)
        {
            AssetParams.Add(Parameters(profileId, SourceParams));
        }
        return keeps;
    }

    private void Add(JsonObject profile, bool keepsSource)
    {
        var id = profile.WholeOf("id") ?? 0;
        ConversionProfiles.Add(id.ToString(CultureInfo.InvariantCulture), profile);
        AssetParams.Add(Parameters(id, WebParams));
        KeepSource(id, keepsSource);
    }

    private static bool IsSource(JsonObject parameters, long profileId) =>
        parameters.WholeOf("conversionProfileId") == profileId && parameters.WholeOf("assetParamsId") == SourceParams;

    private static JsonObject Parameters(long profileId, int assetParamsId) =>
        new()
        {
            ["conversionProfileId"] = profileId,
            ["assetParamsId"] = assetParamsId,
            ["readyBehavior"] = 0,
            ["origin"] = assetParamsId == SourceParams ? 1 : 0, // INGEST, CONVERT
            ["forceNoneComplied"] = 0,
            ["deletePolicy"] = 0, // KEEP
            ["isEncrypted"] = 0,
            ["objectType"] = "KalturaConversionProfileAssetParams",
        };

    private static JsonObject Profile(JsonObject created, string name)
    {
        created["name"] = name;
        created["status"] = "2"; // ENABLED
        created["type"] = "1"; // MEDIA
        created["isDefault"] = false;
        created["isPartnerDefault"] = false;
        return created;
    }
}
