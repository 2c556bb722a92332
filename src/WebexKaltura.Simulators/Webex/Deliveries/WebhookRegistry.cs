using System.Collections.Concurrent;

namespace WebexKaltura.Simulators.Webex.Deliveries;

/// <summary>The webhooks of the organisation, and the count of failures that switches one off.</summary>
internal sealed class WebhookRegistry(WebexWorld world)
{
    public const int Most = 100;
    private const int FailuresAllowed = 100;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, SimulatedWebhook> _webhooks = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _failures = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public IReadOnlyList<SimulatedWebhook> All => [.. _webhooks.Values.OrderBy(w => w.Created).ThenBy(w => w.Id, StringComparer.Ordinal)];

    public SimulatedWebhook? Find(string id) => _webhooks.GetValueOrDefault(id);

    public SimulatedWebhook Save(SimulatedWebhook webhook)
    {
        lock (_gate)
        {
            _failures.Remove(webhook.Id);
        }
        return _webhooks[webhook.Id] = webhook;
    }

    public bool Remove(string id) => _webhooks.TryRemove(id, out _);

    public void DeactivateAll()
    {
        foreach (var webhook in _webhooks.Values)
        {
            _webhooks.TryUpdate(webhook.Id, webhook with { IsActive = false }, webhook);
        }
    }

    /// <summary>Counts a failed delivery; too many within five minutes make the webhook inactive.</summary>
    public void CountFailure(string id)
    {
        lock (_gate)
        {
            var now = world.Time.GetUtcNow();
            var failures = _failures.TryGetValue(id, out var known) ? known : _failures[id] = new Queue<DateTimeOffset>();
            failures.Enqueue(now);
            while (failures.Peek() < now - Window)
            {
                failures.Dequeue();
            }
            if (failures.Count >= FailuresAllowed && _webhooks.TryGetValue(id, out var webhook))
            {
                _webhooks.TryUpdate(id, webhook with { IsActive = false }, webhook);
            }
        }
    }
}
