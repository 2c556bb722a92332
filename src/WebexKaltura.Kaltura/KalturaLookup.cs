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

    /// <summary>Characters; filters by the start of a name may find nothing by fewer.</summary>
    internal const int ShortestPrefix = 3;
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
        // A name may be that of a category anywhere in the tree; a path is one from the top, of which the filter takes whole parts only.
        var end = start.LastIndexOf('>');
        var filter = new JsonObject { ["objectType"] = "KalturaCategoryFilter", ["orderBy"] = "+fullName" };
        if (end > 0)
        {
            filter["fullNameStartsWith"] = start[..end];
        }
        else if (start.Length >= ShortestPrefix)
        {
            filter["nameOrReferenceIdStartsWith"] = start;
        }
        var found = await FirstAsync(
            account,
            "category",
            filter,
            KalturaJson.Default.Categories,
            IsFilteredHere(start, end),
            cancellationToken
        );
        return
        [
            .. found
                .Where(c => !IsFilteredHere(start, end) || Begins(c.FullName, start) || (end < 0 && Begins(c.Name, start)))
                .Take(Offered)
                .Select(c => new KalturaSuggestion(c.FullName ?? c.Name ?? "")),
        ];
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
        var filter = new JsonObject { ["objectType"] = "KalturaUserFilter", ["typeEqual"] = type };
        if (start.Length >= ShortestPrefix)
        {
            filter["idOrScreenNameStartsWith"] = start;
        }
        var found = await FirstAsync(account, "user", filter, KalturaJson.Default.Users, IsFilteredHere(start), cancellationToken);
        return
        [
            .. found
                .Where(u => !IsFilteredHere(start) || Begins(u.Id, start) || Begins(u.ScreenName, start))
                .Take(Offered)
                .Select(u => new KalturaSuggestion(u.Id, u.ScreenName == u.Id ? null : u.ScreenName)),
        ];
    }

    /// <summary>What the filter cannot say is looked for in the first page of all.</summary>
    private static bool IsFilteredHere(string start, int lastPart = -1) =>
        start.Length > 0 && (start.Length < ShortestPrefix || lastPart > 0);

    private static bool Begins(string? text, string start) => text?.StartsWith(start, StringComparison.OrdinalIgnoreCase) is true;

    private async Task<IReadOnlyList<T>> FirstAsync<T>(
        AccountId account,
        string service,
        JsonObject filter,
        JsonTypeInfo<ListWire<T>> type,
        bool wholePage,
        CancellationToken cancellationToken
    )
    {
        var list = KalturaCall.List(service, filter).Page(1, wholePage ? KalturaCall.PageSize : Offered);
        return (await calls.GetAsync(account, list, type, cancellationToken)).Objects ?? [];
    }
}
