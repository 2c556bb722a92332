using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WebexKaltura.Tests.Simulators.Webex;

/// <summary>Somebody to deliver webhooks to.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Delivery> _deliveries = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private int _refusals;

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/webhooks/webex/account", ReceiveAsync);
    }

    public string Url => $"{_app.Urls.First()}/webhooks/webex/account";
    public IReadOnlyList<Delivery> Deliveries => [.. _deliveries];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public void RefuseNext(int deliveries) => Interlocked.Exchange(ref _refusals, deliveries);

    /// <summary>Waits for one more delivery.</summary>
    public async Task ArrivalAsync() => (await _arrived.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue("nothing arrived");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _deliveries.Enqueue(
            new Delivery(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase), body.ToArray())
        );
        _arrived.Release();
        context.Response.StatusCode = Interlocked.Decrement(ref _refusals) >= 0 ? 503 : 202;
    }
}

/// <summary>One delivery as it came.</summary>
public sealed record Delivery(IReadOnlyDictionary<string, Microsoft.Extensions.Primitives.StringValues> Headers, byte[] Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    public JsonElement Data => Json.GetProperty("data");
    public string Event => $"{Json.GetProperty("resource").GetString()}/{Json.GetProperty("event").GetString()}";
}
