using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Alerting;

/// <summary>Tells people what needs them, once per cause. What cannot be sent now is sent at a later turn; nobody's work fails for it.</summary>
public interface IAlerts
{
    /// <summary>Raises the alert unless its cause has alerted before.</summary>
    Task RaiseAsync(Alert alert, CancellationToken cancellationToken = default);

    /// <summary>The cause has gone: should it come back, it alerts again.</summary>
    Task ClearAsync(AccountId account, AlertKind kind, string subject, CancellationToken cancellationToken = default);

    /// <summary>Sends the account's alerts that could not be sent before.</summary>
    Task SendPendingAsync(AccountId account, CancellationToken cancellationToken = default);
}

/// <summary>Carries an alert to people; without a receiver it is content to do nothing.</summary>
public interface IAlertSender
{
    /// <param name="alert">What to tell.</param>
    /// <param name="link">The address of the page that shows it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="Failures.TransientFailureException">The receiver does not answer now.</exception>
    /// <exception cref="Failures.PermanentFailureException">The receiver refuses; its configuration is to be looked at.</exception>
    Task SendAsync(Alert alert, Uri link, CancellationToken cancellationToken = default);
}
