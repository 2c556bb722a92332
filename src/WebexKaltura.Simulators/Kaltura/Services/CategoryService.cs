using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>category and categoryEntry: where entries are filed.</summary>
internal sealed class CategoryService(AccountState account)
{
    public void AddTo(ActionTable table)
    {
        table.Add("category", "list", Access.User, List);
        table.Add("category", "get", Access.User, call => Find(call.Text("id")).DeepClone());
        table.Add("category", "add", Access.Admin, Add);
        table.Add("categoryEntry", "add", Access.User, Assign);
        table.Add("categoryEntry", "list", Access.User, ListAssignments);
        table.Add("categoryEntry", "delete", Access.User, Unassign);
    }

    private JsonObject Find(string id) =>
        account.Categories.GetValueOrDefault(id) ?? throw new KalturaApiException("CATEGORY_NOT_FOUND", ("CATEGORY_ID", id));

    private JsonNode? List(KalturaCall call)
    {
        var filter = new KalturaFilter(call.Parameters.ObjectOf("filter"));
        var rows = filter.Sort(account.ListedCategories(filter.Matches));
        return KalturaPage.Of(rows, call.Parameters.ObjectOf("pager"), "KalturaCategoryListResponse");
    }

    private JsonNode? Add(KalturaCall call)
    {
        var category = call.Object("category");
        PropertyLimits.Check(category, PropertyLimits.Category);
        var parent = category.TextOf("parentId") is { } id and not ("" or "0") ? Find(id) : null;
        return account.AddCategory(PropertyLimits.Required(category, "name"), parent, category).DeepClone();
    }

    private JsonNode? Assign(KalturaCall call)
    {
        var wanted = call.Object("categoryEntry");
        var category = Find(PropertyLimits.Required(wanted, "categoryId"));
        var entryId = PropertyLimits.Required(wanted, "entryId");
        var entry = account.FindVisible(entryId, call.Session) ?? throw new KalturaApiException("INVALID_ENTRY_ID", ("ENTRY_ID", entryId));
        var categoryId = category.WholeOf("id") ?? 0;
        if (account.CategoryEntries.Exists(link => Links(link, categoryId, entry.Id)))
        {
            throw new KalturaApiException("CATEGORY_ENTRY_ALREADY_EXISTS");
        }
        var assignment = new JsonObject
        {
            ["categoryId"] = categoryId,
            ["entryId"] = entry.Id,
            ["createdAt"] = account.Now.ToUnixTimeSeconds(),
            ["categoryFullIds"] = category.TextOf("id"),
            ["status"] = 2,
            ["objectType"] = "KalturaCategoryEntry",
        };
        account.CategoryEntries.Add(assignment);
        account.DemandIndex(); // it is done by now
        return assignment.DeepClone();
    }

    private JsonNode? ListAssignments(KalturaCall call)
    {
        var filter = new KalturaFilter(call.Parameters.ObjectOf("filter"));
        var rows = filter.Sort(account.CategoryEntries.Where(filter.Matches));
        return KalturaPage.Of(rows, call.Parameters.ObjectOf("pager"), "KalturaCategoryEntryListResponse");
    }

    private JsonNode? Unassign(KalturaCall call)
    {
        var categoryId = call.Parameters.WholeOf("categoryId") ?? 0;
        var entryId = call.Text("entryId");
        return account.CategoryEntries.RemoveAll(link => Links(link, categoryId, entryId)) > 0
            ? null
            : throw new KalturaApiException("ENTRY_IS_NOT_ASSIGNED_TO_CATEGORY");
    }

    private static bool Links(JsonObject link, long categoryId, string entryId) =>
        link.WholeOf("categoryId") == categoryId && link.TextOf("entryId") == entryId;
}
