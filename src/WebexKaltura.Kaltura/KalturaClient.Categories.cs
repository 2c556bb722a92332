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

        var byName = await ListCategoriesAsync(account, "nameOrReferenceIdStartsWith", nameOrPath, cancellationToken);
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

    private async Task<IReadOnlyList<KalturaCategory>> ListCategoriesAsync(
        AccountId account,
        string filter,
        string text,
        CancellationToken cancellationToken
    )
    {
        var list = KalturaCall.List("category", new JsonObject { ["objectType"] = "KalturaCategoryFilter", [filter] = text });
        var found = await calls.ListAsync(account, list, KalturaJson.Default.Categories, cancellationToken);
        return [.. found.Select(wire => new KalturaCategory(wire.Id, wire.Name ?? "", wire.FullName ?? ""))];
    }
}
