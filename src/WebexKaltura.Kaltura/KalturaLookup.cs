using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

/// <summary>Auto-completion by Kaltura's own filters: one call, one short page.</summary>
internal sealed class KalturaLookup(AccountCalls calls) : IKalturaLookup
{
    private const int Offered = 20;
    private const int User = 0;
    private const int Group = 1;

    public Task<IReadOnlyList<KalturaSuggestion>> GroupsAsync(
        AccountId account,
        string start,
        CancellationToken cancellationToken = default
    ) => PeopleAsync(account, Group, start, cancellationToken);

    public Task<IReadOnlyList<KalturaSuggestion>> UsersAsync(
        AccountId account,
        string start,
        CancellationToken cancellationToken = default
    ) => PeopleAsync(account, User, start, cancellationToken);

    public async Task<IReadOnlyList<KalturaSuggestion>> CategoriesAsync(
        AccountId account,
        string start,
        CancellationToken cancellationToken = default
    )
    {
        // A name may be that of a category anywhere in the tree; a path is one from the top.
        var condition = start.Contains('>', StringComparison.Ordinal) ? "fullNameStartsWith" : "nameOrReferenceIdStartsWith";
        var filter = Filter("KalturaCategoryFilter", condition, start);
        filter["orderBy"] = "+fullName";
        var found = await FirstAsync(account, "category", filter, KalturaJson.Default.Categories, cancellationToken);
        return [.. found.Select(c => new KalturaSuggestion(c.FullName ?? c.Name ?? ""))];
    }

    private async Task<IReadOnlyList<KalturaSuggestion>> PeopleAsync(
        AccountId account,
        int type,
        string start,
        CancellationToken cancellationToken
    )
    {
        var filter = Filter("KalturaUserFilter", "idOrScreenNameStartsWith", start);
        filter["typeEqual"] = type;
        var found = await FirstAsync(account, "user", filter, KalturaJson.Default.Users, cancellationToken);
        return [.. found.Select(u => new KalturaSuggestion(u.Id, u.ScreenName == u.Id ? null : u.ScreenName))];
    }

    private static JsonObject Filter(string type, string condition, string start)
    {
        var filter = new JsonObject { ["objectType"] = type };
        if (start.Length > 0)
        {
            filter[condition] = start;
        }
        return filter;
    }

    private async Task<IReadOnlyList<T>> FirstAsync<T>(
        AccountId account,
        string service,
        JsonObject filter,
        JsonTypeInfo<ListWire<T>> type,
        CancellationToken cancellationToken
    )
    {
        var list = KalturaCall.List(service, filter).Page(1, Offered);
        return (await calls.GetAsync(account, list, type, cancellationToken)).Objects ?? [];
    }
}
