using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>
/// eSearch.searchUser: an operator over user items. The only way to find a user by the external id, which no filter of user.list knows.
/// </summary>
internal sealed class UserSearch(AccountState account)
{
    private const int Blocked = 0;
    private const int Active = 1;
    private const int ExactMatch = 1;
    private const int StartsWith = 3;
    private const int Or = 2;

    private static readonly Dictionary<string, string> Properties = new(StringComparer.Ordinal)
    {
        ["user_id"] = "id",
        ["external_id"] = "externalId",
        ["email"] = "email",
        ["screen_name"] = "screenName",
        ["first_name"] = "firstName",
        ["last_name"] = "lastName",
    };

    public void AddTo(ActionTable table) => table.Add("elasticsearch_esearch", "searchUser", Access.Admin, Search);

    private JsonNode? Search(KalturaCall call)
    {
        var parameters = Typed(call.Object("searchParams"), "KalturaESearchUserParams");
        var search = Typed(parameters.ObjectOf("searchOperator") ?? [], "KalturaESearchUserOperator");
        var items = (search["searchItems"] as JsonArray)?.OfType<JsonObject>().Select(Condition).ToList() ?? [];
        if (items.Count == 0)
        {
            throw new KalturaApiException("EMPTY_SEARCH_OPERATOR_NOT_ALLOWED");
        }
        var any = search.WholeOf("operator") == Or;
        var found = account
            .ListedUsers(user => user.WholeOf("status") is Blocked or Active && Matches(user))
            .Select(static user => new JsonObject { ["object"] = user.DeepClone(), ["objectType"] = "KalturaESearchUserResult" });
        bool Matches(JsonObject user) => any ? items.Exists(item => item(user)) : items.TrueForAll(item => item(user));
        return KalturaPage.Of(found, call.Parameters.ObjectOf("pager"), "KalturaESearchUserResponse");
    }

    private static Func<JsonObject, bool> Condition(JsonObject item)
    {
        Typed(item, "KalturaESearchUserItem");
        var field = PropertyLimits.Required(item, "fieldName");
        var property =
            Properties.GetValueOrDefault(field) ?? throw new KalturaApiException("INVALID_FIELD_VALUE", ("FIELD_NAME", "fieldName"));
        var term = PropertyLimits.Required(item, "searchTerm");
        return item.WholeOf("itemType") switch
        {
            ExactMatch => user => string.Equals(user.TextOf(property), term, StringComparison.OrdinalIgnoreCase),
            StartsWith => user => user.TextOf(property)?.StartsWith(term, StringComparison.OrdinalIgnoreCase) is true,
            var other => throw new KalturaApiException("UNABLE_TO_EXECUTE_ITEM_TYPE", ("ITEM_TYPE", $"{other}"), ("FIELD_NAME", field)),
        };
    }

    /// <summary>Without its type Kaltura cannot tell an item's kind, as the declared one is abstract.</summary>
    private static JsonObject Typed(JsonObject json, string type) =>
        json.TextOf("objectType") == type ? json : throw new KalturaApiException("INVALID_FIELD_VALUE", ("FIELD_NAME", "objectType"));
}
