using System.Text.Json.Nodes;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>One page of a list answer.</summary>
internal static class KalturaPage
{
    private const int DefaultSize = 30;
    private const int MaxSize = 500;

    public static JsonObject Of(IEnumerable<JsonObject> rows, JsonObject? pager, string objectType)
    {
        var all = rows.ToList();
        var size = (int)Math.Clamp(pager.WholeOf("pageSize") ?? DefaultSize, 1, MaxSize);
        var index = (int)Math.Max(pager.WholeOf("pageIndex") ?? 1, 1);
        var page = all.Skip((index - 1) * size).Take(size).Select(static row => row.DeepClone());
        return new JsonObject
        {
            ["totalCount"] = all.Count,
            ["objects"] = new JsonArray([.. page]),
            ["objectType"] = objectType,
        };
    }
}
