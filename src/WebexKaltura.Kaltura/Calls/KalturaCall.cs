using System.Text.Json.Nodes;

namespace WebexKaltura.Kaltura.Calls;

/// <summary>One API call: service and action as they stand in the address, and the action's own parameters.</summary>
internal sealed record KalturaCall(string Service, string Action, JsonObject Parameters)
{
    /// <summary>The most that one page of a list may hold.</summary>
    public const int PageSize = 500;

    /// <summary>Adds something: must not be sent again while it is unknown whether it was carried out.</summary>
    public bool OnceOnly { get; init; }

    /// <summary>Kaltura may take minutes for it: it has a time limit of its own, and is not repeated here.</summary>
    public bool MayTakeMinutes { get; init; }

    public string Name => $"{Service}.{Action}";

    public static KalturaCall List(string service, JsonObject filter) => new(service, "list", new JsonObject { ["filter"] = filter });

    /// <summary>The same list call for one page, counted from 1.</summary>
    public KalturaCall Page(int index, int size = PageSize)
    {
        var parameters = (JsonObject)Parameters.DeepClone();
        parameters["pager"] = new JsonObject
        {
            ["objectType"] = "KalturaFilterPager",
            ["pageSize"] = size,
            ["pageIndex"] = index,
        };
        return this with { Parameters = parameters };
    }
}
