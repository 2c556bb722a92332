using System.Text.Json.Nodes;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>The conditions of KalturaUserFilter. Others (there is none on the external id) are dropped, as the server drops them.</summary>
internal static class UserFilter
{
    private static readonly HashSet<string> Known =
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

    public static KalturaFilter Of(JsonObject? filter) =>
        new(new JsonObject(filter?.Where(f => Known.Contains(f.Key)).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())) ?? []));
}
