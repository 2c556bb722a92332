using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Alerting;

public enum AlertState
{
    /// <summary>To be sent at the next turn.</summary>
    Pending,

    /// <summary>Somebody sends it since <see cref="RaisedAlert.TakenAt"/>.</summary>
    Sending,
    Sent,

    /// <summary>Not sent by itself: a summary tells it.</summary>
    Grouped,
}

/// <summary>An alert and how far it has come. <paramref name="TakenAt"/>: since when somebody sends it.</summary>
public sealed record RaisedAlert(Alert Alert, DateTimeOffset RaisedAt, AlertState State, DateTimeOffset? TakenAt = null);

/// <summary>Remembers which causes have alerted.</summary>
public interface IAlertStore
{
    /// <summary>Null when the same cause (account, kind, subject) is there already.</summary>
    Task<Versioned<RaisedAlert>?> AddAsync(RaisedAlert alert, CancellationToken cancellationToken = default);

    /// <summary>Null when somebody was faster or it is gone.</summary>
    Task<Versioned<RaisedAlert>?> ReplaceAsync(RaisedAlert alert, string etag, CancellationToken cancellationToken = default);

    /// <summary>The account's alerts raised at or after the moment, and all that wait to be sent; oldest first.</summary>
    Task<IReadOnlyList<Versioned<RaisedAlert>>> ListAsync(
        AccountId account,
        DateTimeOffset since,
        CancellationToken cancellationToken = default
    );

    Task RemoveAsync(AccountId account, AlertKind kind, string subject, CancellationToken cancellationToken = default);

    /// <summary>Forgets what was told before the moment.</summary>
    Task RemoveToldAsync(AccountId account, DateTimeOffset before, CancellationToken cancellationToken = default);
}
