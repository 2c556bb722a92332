using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Health;

/// <summary>One check of a connection, made by real calls. It may find several things of one kind, such as one per Webex site.</summary>
public interface IHealthCheck
{
    /// <summary>The id of its finding, or what the ids of its findings begin with, such as <c>webex-site</c>.</summary>
    string Id { get; }

    /// <summary>What the finding is called where the check itself could not be made.</summary>
    string Title { get; }

    /// <summary>
    /// The check without which this one cannot be made. While that one fails this one is not made: an administrator reads the cause once.
    /// Null for a check that stands alone.
    /// </summary>
    string? DependsOn { get; }

    /// <summary>Empty where there is nothing to check, such as a directory that is not configured.</summary>
    /// <exception cref="Failures.TransientFailureException">A service does not answer now.</exception>
    /// <exception cref="Failures.PermanentFailureException">A service refuses.</exception>
    Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken);
}

/// <summary>Keeps the last report of each account.</summary>
public interface IHealthStore : IAccountData
{
    /// <summary>Null when the account was never checked.</summary>
    Task<HealthReport?> FindAsync(AccountId account, CancellationToken cancellationToken = default);

    Task SaveAsync(AccountId account, HealthReport report, CancellationToken cancellationToken = default);
}

/// <summary>Whether everything that a connected account needs works.</summary>
public interface IConnectionHealth
{
    /// <summary>The last report; checks now when there is none. Null when there is no such account.</summary>
    Task<HealthReport?> FindAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>Makes every check now. Null when there is no such account.</summary>
    Task<HealthReport?> CheckAsync(AccountId account, CancellationToken cancellationToken = default);
}
