using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Where a product's alerts go: a webhook on a loopback port that keeps what it took.</summary>
public sealed class AlertReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedAlert> _taken = [];

    private AlertReceiver(WebApplication app) => _app = app;

    public sealed record ReceivedAlert(string Kind, string Text, string? Recording, string Link);

    public string Url => $"{_app.Urls.Single()}/hook";

    /// <summary>What it answers; all but 200 refuses the alert.</summary>
    public int Answer { get; set; } = StatusCodes.Status200OK;

    /// <summary>Alerts that came, those that were refused too.</summary>
    public int Asked { get; private set; }

    public IReadOnlyList<ReceivedAlert> Taken => [.. _taken];

    public IEnumerable<ReceivedAlert> Of(string kind) => _taken.Where(a => a.Kind == kind);

    public static async Task<AlertReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new AlertReceiver(builder.Build());
        receiver._app.MapPost("/hook", (JsonElement body) => receiver.Take(body));
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Take(JsonElement body)
    {
        Asked++;
        if (Answer == StatusCodes.Status200OK)
        {
            var facts = body.GetProperty("alert");
            _taken.Enqueue(
                new ReceivedAlert(
                    facts.GetProperty("kind").GetString()!,
                    body.GetProperty("text").GetString()!,
                    facts.GetProperty("recording").GetString(),
                    facts.GetProperty("link").GetString()!
                )
            );
        }
        return Results.StatusCode(Answer);
    }
}
