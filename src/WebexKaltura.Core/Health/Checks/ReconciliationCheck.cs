using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Core.Health;

/// <summary>The scheduled reconciliation runs and reads everything.</summary>
public sealed class ReconciliationCheck(IOptions<ReconcileOptions> options, TimeProvider time) : IHealthCheck
{
    public string Id => "reconciliation";

    public string Title => "Scheduled reconciliation";

    public string? DependsOn => null;

    public Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HealthFinding>>(
            account.Status == AccountStatus.Enabled ? [WebexRules.Reconciliation(account, options.Value.Interval, time.GetUtcNow())] : []
        );
}
