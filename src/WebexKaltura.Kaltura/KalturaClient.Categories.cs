using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

internal sealed partial class KalturaClient
{
    public async Task<IReadOnlyList<KalturaCategory>> FindCategoriesAsync(
        AccountId account,
        string nameOrPath,
        CancellationToken cancellationToken = default
    )
    {
        var byPath = await ListCategoriesAsync(account, "fullNameEqual", nameOrPath, cancellationToken);
        if (byPath.Count > 0 || nameOrPath.Contains('>', StringComparison.Ordinal))
        {
            return byPath;
        }

        // By fewer letters the filter may find nothing, so that short names are looked for among all categories.
        var filtered = nameOrPath.Length >= KalturaLookup.ShortestPrefix;
        var byName = await ListCategoriesAsync(account, filtered ? "nameOrReferenceIdStartsWith" : null, nameOrPath, cancellationToken);
        return [.. byName.Where(category => category.Name == nameOrPath)];
    }

    public Task AssignCategoryAsync(AccountId account, string entryId, long categoryId, CancellationToken cancellationToken = default)
    {
        var add = new KalturaCall(
            "categoryentry",
            "add",
            new JsonObject
            {
                ["categoryEntry"] = new JsonObject
                {
                    ["objectType"] = "KalturaCategoryEntry",
                    ["categoryId"] = categoryId,
                    ["entryId"] = entryId,
                },
            }
        );
        return calls.EnsureAsync(account, add, "CATEGORY_ENTRY_ALREADY_EXISTS", cancellationToken);
    }

    public async Task<KalturaCategory?> AddCategoryAsync(
        AccountId account,
        string name,
        long? parentId,
        CancellationToken cancellationToken = default
    )
    {
        var add = new KalturaCall(
            "category",
            "add",
            new JsonObject
            {
                ["category"] = new JsonObject
                {
                    ["objectType"] = "KalturaCategory",
                    ["name"] = name,
                    ["parentId"] = parentId,
                }.WithoutNulls(),
            }
        );
        // A repetition of one that was carried out is a duplicate as well, so it may be repeated.
        var added = await calls.FindAsync(account, add, KalturaJson.Default.CategoryWire, "DUPLICATE_CATEGORY", cancellationToken);
        return added is null ? null : Category(added);
    }

    private async Task<IReadOnlyList<KalturaCategory>> ListCategoriesAsync(
        AccountId account,
        string? condition,
        string text,
        CancellationToken cancellationToken
    )
    {
        var filter = new JsonObject { ["objectType"] = "KalturaCategoryFilter" };
        if (condition is not null)
        {
            filter[condition] = text;
        }
        var list = KalturaCall.List("category", filter);
        var found = await calls.ListAsync(account, list, KalturaJson.Default.Categories, cancellationToken);
        return [.. found.Select(Category)];
    }

    private static KalturaCategory Category(CategoryWire wire) => new(wire.Id, wire.Name ?? "", wire.FullName ?? "");
}
