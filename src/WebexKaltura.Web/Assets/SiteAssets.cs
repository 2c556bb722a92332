using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace WebexKaltura.Web.Assets;

/// <summary>
/// What browsers load: embedded at build, compressed already, so that every host serves the same. Addresses carry a fingerprint of the
/// content, so that browsers may keep each for a year.
/// </summary>
internal static class SiteAssets
{
    private static readonly Dictionary<string, Asset> ByName = ReadManifest();

    /// <summary>Where browsers find the file now.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Url(string name) => $"/assets/{ByName[name].Hash}/{name}";

    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{hash}/{name}", Serve);

    public static Stream Open(string name) =>
        typeof(SiteAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");

    private static IResult Serve(HttpContext context, string hash, string name)
    {
        if (!ByName.TryGetValue(name, out var asset))
        {
            return TypedResults.NotFound();
        }
        var headers = context.Response.Headers;
        // A page of an earlier version may ask by an earlier fingerprint: it gets today's file, but must not keep it.
        headers.CacheControl = hash == asset.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var (encoding, suffix) = Best(context.Request.Headers.AcceptEncoding);
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }
        return TypedResults.Stream(Open($"assets/{name}{suffix}"), asset.Type);
    }

    private static (string? Encoding, string Suffix) Best(StringValues accepted)
    {
        var offers = StringWithQualityHeaderValue.TryParseList(accepted, out var list) ? list : [];
        bool Takes(string encoding) => offers.Any(o => o.Quality is not 0 && o.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
        return Takes("br") ? ("br", ".br")
            : Takes("gzip") ? ("gzip", ".gz")
            : (null, "");
    }

    private static Dictionary<string, Asset> ReadManifest()
    {
        using var manifest = Open("assets/manifest.json");
        return JsonSerializer
            .Deserialize<List<Asset>>(manifest, JsonSerializerOptions.Web)!
            .ToDictionary(a => a.Name, StringComparer.Ordinal);
    }

    private sealed record Asset(string Name, string Type, string Hash);
}
