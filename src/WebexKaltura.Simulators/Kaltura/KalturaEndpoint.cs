using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura;

/// <summary>The API's one endpoint: reads a request, runs its calls, answers HTTP 200 with JSON whatever came of them.</summary>
internal sealed class KalturaEndpoint(RequestReader reader, CallRunner runner, NetworkConditions network)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private long _answers;

    public async Task HandleAsync(HttpContext context)
    {
        if (network.Latency > TimeSpan.Zero)
        {
            await Task.Delay(network.Latency, context.RequestAborted);
        }
        try
        {
            var (answer, asXml) = await AnswerAsync(context);
            var session = Interlocked.Increment(ref _answers).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["X-Kaltura-Session"] = session;
            context.Response.Headers["X-Me"] = "kaltura-simulator";
            var body = asXml ? Encoding.UTF8.GetBytes(KalturaXml.Of(answer)) : JsonSerializer.SerializeToUtf8Bytes(answer, Json);
            context.Response.ContentType = asXml ? KalturaXml.ContentType : "application/json";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException or BadHttpRequestException)
        {
            // The client, or the fault plan, cut the connection: there is nobody to answer.
            context.Abort();
        }
    }

    private async Task<(JsonNode? Answer, bool AsXml)> AnswerAsync(HttpContext context)
    {
        try
        {
            using var request = await reader.ReadAsync(context);
            return (await runner.RunAsync(request, new CallConnection(context.Abort, context.RequestAborted)), request.BodyIgnored);
        }
        catch (KalturaApiException error)
        {
            return (error.ToJson(), false);
        }
    }
}
