using System.Text.Json.Nodes;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>The conditions that a filter's type has. Others are dropped, as the server drops them.</summary>
internal static class KnownConditions
{
    /// <summary>Of KalturaUserFilter; there is none on the external id.</summary>
    public static readonly HashSet<string> User =
    [
        "orderBy",
        "idEqual",
        "idIn",
        "typeEqual",
        "typeIn",
        "isAdminEqual",
        "idOrScreenNameStartsWith",
        "screenNameLike",
        "screenNameStartsWith",
        "emailLike",
        "emailStartsWith",
        "firstNameStartsWith",
        "lastNameStartsWith",
        "firstNameOrLastNameStartsWith",
        "tagsMultiLikeOr",
        "tagsMultiLikeAnd",
        "statusEqual",
        "statusIn",
        "createdAtGreaterThanOrEqual",
        "createdAtLessThanOrEqual",
        "updatedAtGreaterThanOrEqual",
        "updatedAtLessThanOrEqual",
    ];

    /// <summary>Of KalturaConversionProfileFilter; a name is found whole or not at all.</summary>
    public static readonly HashSet<string> ConversionProfile =
    [
        "orderBy",
        "idEqual",
        "idIn",
        "statusEqual",
        "statusIn",
        "typeEqual",
        "typeIn",
        "nameEqual",
        "systemNameEqual",
        "systemNameIn",
        "tagsMultiLikeOr",
        "tagsMultiLikeAnd",
        "defaultEntryIdEqual",
        "defaultEntryIdIn",
    ];

    public static KalturaFilter Of(JsonObject? filter, HashSet<string> known) =>
        new(new JsonObject(filter?.Where(f => known.Contains(f.Key)).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())) ?? []));
}
