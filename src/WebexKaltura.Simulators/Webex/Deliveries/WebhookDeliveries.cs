using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex.Endpoints;

namespace WebexKaltura.Simulators.Webex.Deliveries;

/// <summary>Posts events to the webhooks that want them: signed, tried again with back-off, and sometimes twice or out of order.</summary>
internal sealed class WebhookDeliveries(WebexWorld world, FaultPlan plan) : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan LongestHold = TimeSpan.FromMilliseconds(500);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<object, Task> _running = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new();

    public void Announce(SimulatedRecording recording, string what) =>
        Send("recordings", what, recording.Id, EventData.Of(recording, world.EventsCarryHints));

    public void Announce(SimulatedTranscript transcript, TimeSpan after)
    {
        if (after <= TimeSpan.Zero)
        {
            Send("meetingTranscripts", "created", transcript.Id, EventData.Of(transcript, world.EventsCarryHints));
            return;
        }
        // Nobody waits for it: it is no pending delivery until its time has come.
        _ = LaterAsync(transcript, after);
    }

    public async Task IdleAsync(CancellationToken cancellationToken)
    {
        while (!_running.IsEmpty)
        {
            await Task.WhenAll(_running.Values).WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await IdleAsync(CancellationToken.None);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task LaterAsync(SimulatedTranscript transcript, TimeSpan after)
    {
        try
        {
            await Task.Delay(after, world.Time, _stop.Token);
            Announce(transcript, TimeSpan.Zero);
        }
        catch (OperationCanceledException)
        {
            // The simulator ended first.
        }
    }

    private void Send(string resource, string what, string id, EventData data)
    {
        foreach (var webhook in world.Webhooks.All.Where(w => w.IsActive && w.Resource == resource && w.Event == what))
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(EventPayload.For(webhook, world, data), WireJson.Options);
            _held.TryRemove(webhook.Id, out var waiting);
            var place = $"{resource}/{what}/{id}";
            if (waiting is null && plan.Strikes(FaultKind.ReorderedWebhook, place))
            {
                var next = _held[webhook.Id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Track(() => HoldAsync(webhook, body, next));
                continue;
            }
            Track(() => DeliverAsync(webhook, body, waiting));
            if (plan.Strikes(FaultKind.DuplicateWebhook, place))
            {
                Track(() => DeliverAsync(webhook, body, after: null));
            }
        }
    }

    private async Task HoldAsync(SimulatedWebhook webhook, byte[] body, TaskCompletionSource next)
    {
        await Task.WhenAny(next.Task, Task.Delay(LongestHold, _stop.Token));
        _held.TryRemove(KeyValuePair.Create(webhook.Id, next));
        await DeliverAsync(webhook, body, after: null);
    }

    private async Task DeliverAsync(SimulatedWebhook webhook, byte[] body, TaskCompletionSource? after)
    {
        for (var attempt = 0; attempt < Attempts && !_stop.IsCancellationRequested; attempt++)
        {
            if (attempt > 0)
            {
                await Task.Delay(world.Options.DeliveryBackOff * (1 << (attempt - 1)), _stop.Token)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
            }
            if (await PostAsync(webhook, body))
            {
                break;
            }
            world.Webhooks.CountFailure(webhook.Id);
        }
        after?.TrySetResult();
    }

    private async Task<bool> PostAsync(SimulatedWebhook webhook, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.TargetUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (webhook.Secret is { Length: > 0 } secret)
        {
            var key = Encoding.UTF8.GetBytes(secret);
            request.Headers.Add("X-Spark-Signature", Convert.ToHexStringLower(HMACSHA1.HashData(key, body)));
            if (SecondSignature.Of(world.WebexSignature, key, body) is { } second)
            {
                request.Headers.Add("X-Webex-Signature", second);
            }
        }
        try
        {
            using var response = await _http.SendAsync(request, _stop.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Track(Func<Task> delivery)
    {
        var key = new object();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[key] = done.Task;
        _ = Task.Run(RunAsync);

        async Task RunAsync()
        {
            try
            {
                await delivery();
            }
            finally
            {
                _running.TryRemove(key, out _);
                done.SetResult();
            }
        }
    }
}
