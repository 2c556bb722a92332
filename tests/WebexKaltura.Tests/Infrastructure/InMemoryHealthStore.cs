using System.Collections.Concurrent;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Reports in memory.</summary>
public sealed class InMemoryHealthStore : IHealthStore
{
    private readonly ConcurrentDictionary<AccountId, HealthReport> _reports = new();

    public Task<HealthReport?> FindAsync(AccountId account, CancellationToken cancellationToken = default) =>
        Task.FromResult(_reports.GetValueOrDefault(account));

    public Task SaveAsync(AccountId account, HealthReport report, CancellationToken cancellationToken = default)
    {
        _reports[account] = report;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        _reports.TryRemove(account, out _);
        return Task.CompletedTask;
    }
}
