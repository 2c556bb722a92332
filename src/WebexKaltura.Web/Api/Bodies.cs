using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace WebexKaltura.Web.Api;

/// <summary>Reads the JSON body of a call.</summary>
internal static class Bodies
{
    private const long MaxBytes = 1 << 20;

    /// <exception cref="BadHttpRequestException">No JSON, or over 1 MiB.</exception>
    public static async Task<JsonElement> ReadJsonAsync(HttpContext context) => Parse(await ReadAsync(context));

    /// <summary>Null when the body is empty.</summary>
    /// <exception cref="BadHttpRequestException">Something that is no JSON, or over 1 MiB.</exception>
    public static async Task<JsonElement?> ReadOptionalJsonAsync(HttpContext context) =>
        await ReadAsync(context) is { Length: > 0 } body ? Parse(body) : null;

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is no JSON.", StatusCodes.Status400BadRequest, e);
        }
    }
}
