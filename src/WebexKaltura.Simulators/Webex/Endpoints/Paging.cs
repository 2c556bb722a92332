using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Pages of a list by an opaque cursor that names the last item given, so that what comes or goes meanwhile shifts nothing.</summary>
internal static class Paging
{
    private const int Most = 100;

    /// <summary>One page; the <c>Link</c> header of the answer leads to the next one, if there is one. Keys are unique over the items.</summary>
    public static IResult Page<T, TWire>(
        this WebexCall call,
        IEnumerable<T> items,
        Func<T, string> key,
        bool descending,
        Func<T, TWire> wire,
        int defaultMax = 10
    )
    {
        var size = Math.Min(Max(call, defaultMax), call.World.Options.PageSize);
        var sign = descending ? -1 : 1;
        var sorted = items.Select(item => (Key: key(item), Item: item)).ToList();
        sorted.Sort((a, b) => sign * string.CompareOrdinal(a.Key, b.Key));
        var after = call.Query("cursor") is { } cursor ? Decode(cursor) : null;
        var rest = sorted.Where(i => after is null || sign * string.CompareOrdinal(i.Key, after) > 0).Take(size + 1).ToList();
        if (rest.Count > size)
        {
            rest.RemoveAt(size);
            call.Context.Response.Headers.Link = $"<{NextUrl(call, rest[^1].Key)}>; rel=\"next\"";
        }
        return WebexRoutes.Json(new ItemList<TWire>([.. rest.Select(i => wire(i.Item))]));
    }

    private static int Max(WebexCall call, int defaultMax)
    {
        if (call.Query("max") is not { } text)
        {
            return defaultMax;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var max) && max is >= 1 and <= Most
            ? max
            : throw WebexRefusal.BadRequest($"'max' must be a number from 1 to {Most}.");
    }

    private static string NextUrl(WebexCall call, string lastKey)
    {
        var query = call
            .Context.Request.Query.Where(q => q.Key != "cursor")
            .Append(new("cursor", WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(lastKey))));
        return $"{call.World.Origin}{call.Context.Request.Path}{QueryString.Create(query)}";
    }

    private static string Decode(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor));
        }
        catch (FormatException)
        {
            throw WebexRefusal.BadRequest("'cursor' is not one of ours.");
        }
    }
}

internal sealed record ItemList<T>(IReadOnlyList<T> Items);
