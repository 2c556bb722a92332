using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Alerts;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Graph;
using WebexKaltura.Graph.Tokens;
using WebexKaltura.Graph.Users;
using WebexKaltura.Kaltura;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Upload;
using WebexKaltura.Resilience;
using WebexKaltura.Webex;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Content;

namespace WebexKaltura.Tests.Telemetry;

/// <summary>API calls and their refusals, by service.</summary>
public sealed class CountedCallsTests
{
    [Fact]
    public async Task EachAttempt_IsCountedWithItsStatus()
    {
        var service = Guid.NewGuid().ToString(); // the meter is the process's
        var counted = new ConcurrentQueue<string>();
        using var listener = Listen((name, tags) => counted.Enqueue($"{name} {tags["service"] == service} {tags["status"]}"), service);
        var answers = new Queue<Func<HttpResponseMessage>>([
            () => new HttpResponseMessage(HttpStatusCode.TooManyRequests),
            () => throw new HttpRequestException("cut"),
            () => new HttpResponseMessage(HttpStatusCode.OK),
        ]);
        var services = new ServiceCollection();
        services.AddHttpClient("c").CountCalls(service).ConfigurePrimaryHttpMessageHandler(() => new Answering(answers));
        await using var provider = services.BuildServiceProvider();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("c");

        (await client.GetAsync("http://service.example")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("http://service.example"));
        (await client.GetAsync("http://service.example")).StatusCode.ShouldBe(HttpStatusCode.OK);

        counted.ShouldBe(["webexkaltura.calls True 429", "webexkaltura.calls True none", "webexkaltura.calls True 200"]);
    }

    [Theory]
    [InlineData(WebexCalls.ClientName)]
    [InlineData(LinkedDocuments.ClientName)]
    [InlineData(RecordingContent.ClientName)]
    [InlineData(KalturaApi.ClientName)]
    [InlineData(ChunkSender.ClientName)]
    [InlineData(DirectoryUsers.ClientName)]
    [InlineData(AppTokens.ClientName)]
    [InlineData(WebhookAlertSender.ClientName)]
    public void EveryServicesCalls_AreCountedInsideTheRetries(string client)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().Build();
        services.AddWebex(configuration).AddKaltura(configuration).AddDirectory(configuration).AddAlerts(configuration);
        using var provider = services.BuildServiceProvider();

        var handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(client);

        var chain = new List<string>();
        for (var next = handler; next is DelegatingHandler { InnerHandler: { } inner }; next = inner)
        {
            chain.Add(next.GetType().Name);
        }
        chain[^1].ShouldBe("Counting", string.Join(" > ", chain));
    }

    private static MeterListener Listen(Action<string, IReadOnlyDictionary<string, string?>> note, string? service)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == ProductTelemetry.Name && instrument.Name == "webexkaltura.calls")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, _, tags, _) =>
            {
                var all = tags.ToArray().ToDictionary(t => t.Key, t => t.Value?.ToString());
                if (service is null || all["service"] == service)
                {
                    note(instrument.Name, all);
                }
            }
        );
        listener.Start();
        return listener;
    }

    private sealed class Answering(Queue<Func<HttpResponseMessage>> answers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answers.Dequeue()());
    }
}
