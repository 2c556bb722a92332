using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Alerting;

/// <summary>Raised alerts in memory, with a version that every change moves.</summary>
public sealed class AlertShelf : IAlertStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(AccountId, AlertKind, string), Versioned<RaisedAlert>> _rows = [];
    private int _version;

    public IReadOnlyList<RaisedAlert> All => [.. _rows.Values.Select(r => r.Value)];

    public void Put(RaisedAlert alert) => Save(alert);

    public Task<Versioned<RaisedAlert>?> AddAsync(RaisedAlert alert, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.ContainsKey(KeyOf(alert)) ? null : Save(alert));
        }
    }

    public Task<Versioned<RaisedAlert>?> ReplaceAsync(RaisedAlert alert, string etag, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.GetValueOrDefault(KeyOf(alert))?.ETag == etag ? Save(alert) : null);
        }
    }

    public Task<IReadOnlyList<Versioned<RaisedAlert>>> ListAsync(
        AccountId account,
        DateTimeOffset since,
        CancellationToken cancellationToken = default
    )
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Versioned<RaisedAlert>>>([
                .. _rows
                    .Values.Where(r => r.Value.Alert.Account == account)
                    .Where(r => r.Value.RaisedAt >= since || r.Value.State is AlertState.Pending or AlertState.Sending)
                    .OrderBy(r => r.Value.RaisedAt),
            ]);
        }
    }

    public Task RemoveAsync(AccountId account, AlertKind kind, string subject, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _rows.Remove((account, kind, subject));
        }
        return Task.CompletedTask;
    }

    public Task RemoveToldAsync(AccountId account, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        foreach (var alert in All.Where(a => a.RaisedAt < before && a.State is AlertState.Sent or AlertState.Grouped))
        {
            _rows.Remove(KeyOf(alert));
        }
        return Task.CompletedTask;
    }

    private Versioned<RaisedAlert>? Save(RaisedAlert alert) => _rows[KeyOf(alert)] = new Versioned<RaisedAlert>(alert, $"v{++_version}");

    private static (AccountId, AlertKind, string) KeyOf(RaisedAlert alert) => (alert.Alert.Account, alert.Alert.Kind, alert.Alert.Subject);
}
