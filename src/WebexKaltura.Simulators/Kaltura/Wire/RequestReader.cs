using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Kaltura.Uploads;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>Opens the place where a file part's bytes go, from what the request said before it.</summary>
internal delegate ReceivedPart OpenPart(KalturaRequest request, PartHead head, long expectedBytes);

/// <summary>
/// Reads the forms that official clients send: JSON, form fields, and multipart with the parameters in a <c>json</c> field or in fields of
/// their own; parameters may also stand in the path and the query.
/// </summary>
internal sealed class RequestReader(OpenPart openPart, NetworkConditions network, Action<int> countBytes)
{
    // The server compares the whole header: a body of "application/json; charset=utf-8" is ignored.
    private const string JsonType = "application/json";

    public async Task<KalturaRequest> ReadAsync(HttpContext context)
    {
        var request = Address(context.Request);
        try
        {
            await ReadBodyAsync(context, request);
            return request;
        }
        catch
        {
            // Cut off in mid-body: the server never hears of such a request.
            request.Dispose();
            throw;
        }
    }

    private async Task ReadBodyAsync(HttpContext context, KalturaRequest request)
    {
        if (
            MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        )
        {
            await ReadMultipartAsync(context, request, HeaderUtilities.RemoveQuotes(type.Boundary).ToString());
        }
        else if (context.Request.HasFormContentType)
        {
            foreach (var (name, values) in await context.Request.ReadFormAsync(context.RequestAborted))
            {
                request.Parameters.SetPath(name, values.ToString());
            }
        }
        else
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            if (string.Equals(context.Request.ContentType, JsonType, StringComparison.OrdinalIgnoreCase))
            {
                ReadJson(request, body);
            }
            else
            {
                request.BodyIgnored = body.Length > 0;
            }
        }
    }

    private async Task ReadMultipartAsync(HttpContext context, KalturaRequest request, string boundary)
    {
        var pace = network.StartPace();
        using var body = new MultipartBody(context.Request.Body, boundary, pace.AfterAsync);
        var aborted = context.RequestAborted;
        for (var head = await body.NextAsync(first: true, aborted); head is { } part; head = await body.NextAsync(first: false, aborted))
        {
            if (part.FileName is null)
            {
                using var text = new MemoryStream();
                await body.CopyPartAsync(text.Write, aborted);
                ReadField(request, part.Name, Encoding.UTF8.GetString(text.ToArray()));
            }
            else
            {
                var file = openPart(request, part, context.Request.ContentLength ?? long.MaxValue / 2);
                request.Add(part.Name, file);
                await body.CopyPartAsync(
                    bytes =>
                    {
                        file.Append(bytes);
                        countBytes(bytes.Length);
                    },
                    aborted
                );
            }
        }
    }

    private static void ReadField(KalturaRequest request, string name, string value)
    {
        if (name is "json")
        {
            ReadJson(request, value);
        }
        else
        {
            request.Parameters.SetPath(name, value);
        }
    }

    private static void ReadJson(KalturaRequest request, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }
        try
        {
            var json = JsonNode.Parse(text) as JsonObject ?? throw new KalturaApiException("INVALID_JSON");
            foreach (var (name, value) in json)
            {
                request.Parameters[name] = value?.DeepClone();
            }
        }
        catch (JsonException)
        {
            throw new KalturaApiException("INVALID_JSON");
        }
    }

    /// <summary><c>/api_v3/service/S/action/A/name/value…</c>, or <c>service</c> and <c>action</c> in the query.</summary>
    private static KalturaRequest Address(HttpRequest request)
    {
        var parameters = new JsonObject();
        foreach (var (name, values) in request.Query)
        {
            parameters.SetPath(name, values.ToString());
        }
        var names = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        for (var i = 0; i + 1 < names.Length; i += 2)
        {
            parameters.SetPath(names[i], Uri.UnescapeDataString(names[i + 1]));
        }
        return new KalturaRequest(parameters.TextOf("service") ?? "", parameters.TextOf("action") ?? "", parameters);
    }
}
