using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

/// <summary>Auto-completion: one call, by Kaltura's own filters where they know the start of a name, and a short list.</summary>
internal sealed class KalturaLookup(AccountCalls calls) : IKalturaLookup
{
    private const int Offered = 20;
    private const int User = 0;
    private const int Group = 1;
    private const int Enabled = 2;
    private const int Media = 1; // not for live streams

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

    /// <summary>There is no filter on part of a name, so the first page is looked through here; an account has a few dozen.</summary>
    public async Task<IReadOnlyList<KalturaSuggestion>> ConversionProfilesAsync(
        AccountId account,
        string typed,
        CancellationToken cancellationToken = default
    )
    {
        var filter = new JsonObject
        {
            ["objectType"] = "KalturaConversionProfileFilter",
            ["statusEqual"] = Enabled,
            ["typeEqual"] = Media,
        };
        var page = KalturaCall.List("conversionprofile", filter).Page(1);
        var found = await calls.GetAsync(account, page, KalturaJson.Default.ConversionProfiles, cancellationToken);
        return
        [
            .. (found.Objects ?? [])
                .Where(p => p.Names.Any(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(p => p.Id)
                .Take(Offered)
                .Select(p => new KalturaSuggestion(p.Number, string.IsNullOrEmpty(p.Name) ? null : $"{p.Name} ({p.Number})")),
        ];
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
