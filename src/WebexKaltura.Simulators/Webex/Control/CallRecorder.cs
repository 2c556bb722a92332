using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Control;

/// <summary>Gives every answer its tracking id, adds the network's latency and keeps the call in the log.</summary>
internal static class CallRecorder
{
    public static async Task RecordAsync(HttpContext context, RequestDelegate next, WebexWorld world)
    {
        if (context.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        context.Response.Headers["trackingId"] = $"ROUTER_{Guid.NewGuid():D}".ToUpperInvariant();
        var when = world.Time.GetUtcNow();
        if (world.Options.Network.Latency is var latency && latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, context.RequestAborted);
        }
        try
        {
            await next(context);
        }
        finally
        {
            var request = context.Request;
            var status = context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted ? 0 : context.Response.StatusCode;
            var range = request.Headers.Range is { Count: > 0 } header ? header.ToString() : null;
            world.CallLog.Add(new SimulatedCall(request.Method, $"{request.Path}{request.QueryString}", when, status, range));
        }
    }
}
