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

    /// <summary>Registers a webhook; false when the organisation has one of its resource and event by the same application.</summary>
    public bool TryAdd(SimulatedWebhook webhook)
    {
        lock (_gate)
        {
            var taken =
                webhook.OwnedByOrganisation
                && _webhooks.Values.Any(w =>
                    w.OwnedByOrganisation
                    && w.Application == webhook.Application
                    && w.Resource == webhook.Resource
                    && w.Event == webhook.Event
                );
            if (!taken)
            {
                _webhooks[webhook.Id] = webhook;
            }
            return !taken;
        }
    }

    /// <summary>Changes a webhook and, where asked, activates an inactive one.</summary>
    public SimulatedWebhook Change(SimulatedWebhook webhook, bool activate)
    {
        lock (_gate)
        {
            if (activate && !webhook.IsActive)
            {
                _failures.Remove(webhook.Id);
                var early = world.Time.GetUtcNow() - webhook.DisabledAt < Window;
                webhook = webhook with { IsActive = true, ActivatedTooEarly = early };
            }
            return _webhooks[webhook.Id] = webhook;
        }
    }

    public bool Remove(string id) => _webhooks.TryRemove(id, out _);

    public void DeactivateAll()
    {
        foreach (var webhook in _webhooks.Values)
        {
            _webhooks.TryUpdate(webhook.Id, Disabled(webhook), webhook);
        }
    }

    /// <summary>
    /// Counts a failed delivery. Too many within five minutes make the webhook inactive; the first one does where it was activated too early.
    /// </summary>
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
            if (_webhooks.TryGetValue(id, out var webhook) && (failures.Count >= FailuresAllowed || webhook.ActivatedTooEarly))
            {
                _webhooks.TryUpdate(id, Disabled(webhook), webhook);
            }
        }
    }

    private SimulatedWebhook Disabled(SimulatedWebhook webhook) =>
        webhook.IsActive ? webhook with { IsActive = false, DisabledAt = world.Time.GetUtcNow(), ActivatedTooEarly = false } : webhook;
}
