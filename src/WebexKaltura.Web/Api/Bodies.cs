using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace WebexKaltura.Web.Api;

/// <summary>Reads the JSON body of a call.</summary>
internal static class Bodies
{
    private const long MaxBytes = 1 << 20;

    /// <exception cref="BadHttpRequestException">No JSON, or over 1 MiB.</exception>
    public static async Task<JsonElement> ReadJsonAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is no JSON.", StatusCodes.Status400BadRequest, e);
        }
    }
}
