using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>
/// Makes the checks of an account side by side, each within its own time limit, so that a service that hangs is a finding and not a
/// page that hangs. Keeps the report, and alerts once about each check that fails while the account is enabled.
/// </summary>
public sealed class ConnectionHealth(
    IEnumerable<IHealthCheck> checks,
    IAccountStore accounts,
    IHealthStore store,
    IAlerts alerts,
    TimeProvider time
) : IConnectionHealth
{
    /// <summary>Of one check.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private const int AtOnce = 6;
    private const string Later = "Check again in a few minutes.";

    public async Task<HealthReport?> FindAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        if (await accounts.FindAsync(account, cancellationToken) is null)
        {
            return null;
        }
        return await store.FindAsync(account, cancellationToken) ?? await CheckAsync(account, cancellationToken);
    }

    public async Task<HealthReport?> CheckAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        if ((await accounts.FindAsync(account, cancellationToken))?.Value is not { } connected)
        {
            return null;
        }
        var before = await store.FindAsync(account, cancellationToken);
        var found = await RunAllAsync(connected, before, cancellationToken);
        var now = time.GetUtcNow();
        var earlier = (before?.Checks ?? []).ToDictionary(check => check.Id, StringComparer.Ordinal);
        var report = new HealthReport(
            now,
            [.. found.DistinctBy(f => f.Id).Select(f => CheckedFinding.Of(f, earlier.GetValueOrDefault(f.Id), now))]
        );
        await store.SaveAsync(account, report, cancellationToken);
        // Checking takes seconds: an account that was removed meanwhile leaves nothing behind.
        if (await accounts.FindAsync(account, cancellationToken) is null)
        {
            await store.RemoveAsync(account, cancellationToken);
            return null;
        }
        await AlertAsync(connected, before, report, cancellationToken);
        return report;
    }

    /// <summary>Checks that stand alone first, then those that need them.</summary>
    private async Task<IReadOnlyList<HealthFinding>> RunAllAsync(Account account, HealthReport? before, CancellationToken cancellationToken)
    {
        using var slots = new SemaphoreSlim(AtOnce);
        var alone = await RunAsync(checks.Where(check => check.DependsOn is null), slots, account, before, cancellationToken);
        var failing = alone.Where(f => f.Status == HealthStatus.Failing).ToDictionary(f => f.Id, StringComparer.Ordinal);
        var dependent = checks.Where(check => check.DependsOn is not null).ToLookup(check => failing.ContainsKey(check.DependsOn!));
        var made = await RunAsync(dependent[false], slots, account, before, cancellationToken);
        var skipped = dependent[true]
            .SelectMany(check =>
                NotChecked(check, before, HealthStatus.Warning, $"\"{failing[check.DependsOn!].Title}\" fails.", "Fix that first.")
            );
        return [.. alone, .. made, .. skipped];
    }

    private async Task<IReadOnlyList<HealthFinding>> RunAsync(
        IEnumerable<IHealthCheck> some,
        SemaphoreSlim slots,
        Account account,
        HealthReport? before,
        CancellationToken cancellationToken
    )
    {
        var running = some.Select(async check =>
        {
            await slots.WaitAsync(cancellationToken);
            try
            {
                return await RunAsync(check, account, before, cancellationToken);
            }
            finally
            {
                slots.Release();
            }
        });
        return [.. (await Task.WhenAll(running)).SelectMany(findings => findings)];
    }

    /// <summary>The edge between checks: whatever one of them runs into is its own finding.</summary>
    private async Task<IReadOnlyList<HealthFinding>> RunAsync(
        IHealthCheck check,
        Account account,
        HealthReport? before,
        CancellationToken cancellationToken
    )
    {
        // What a check depends on has answered a moment ago: that this part of a service does not answer now may pass.
        var unanswered = check.DependsOn is null ? HealthStatus.Failing : HealthStatus.Warning;
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            // What ignores its token is left behind: nobody waits longer than the limit.
            return await check.RunAsync(account, both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [.. NotChecked(check, before, unanswered, $"No answer came within {Limit.TotalSeconds:0} seconds.", Later)];
        }
        catch (PermanentFailureException refusal)
        {
            return [.. NotChecked(check, before, HealthStatus.Failing, refusal.Message, null)];
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return [.. NotChecked(check, before, unanswered, failure.Message, Later)];
        }
    }

    /// <summary>What the check found earlier stays listed, so that a site or a webhook does not disappear because Webex is away.</summary>
    private static IEnumerable<HealthFinding> NotChecked(
        IHealthCheck check,
        HealthReport? before,
        HealthStatus status,
        string reason,
        string? remedy
    )
    {
        var known = (before?.Checks ?? [])
            .Where(c => c.Id.StartsWith(check.Id + "/", StringComparison.Ordinal))
            .Select(c => (c.Id, c.Title))
            .DefaultIfEmpty((check.Id, check.Title));
        return known.Select(c => new HealthFinding(
            c.Item1,
            c.Item2,
            status,
            $"Could not be checked. {HealthText.Bounded(reason)}",
            remedy
        ));
    }

    private async Task AlertAsync(Account account, HealthReport? before, HealthReport report, CancellationToken cancellationToken)
    {
        // A dead authorization has an alert of its own. That alerts cannot be sent is no alert: it could not be sent either.
        var failing =
            account.Status == AccountStatus.Disabled
                ? []
                : report
                    .Failing.Where(check => check.Id != AlertReceiverCheck.CheckId)
                    .Where(check => check.Id != WebexTokenCheck.CheckId || account.Status != AccountStatus.NeedsReauthorization)
                    .ToList();
        foreach (var check in failing)
        {
            await alerts.RaiseAsync(AlertTexts.ConnectionUnhealthy(account, check), cancellationToken);
        }
        foreach (var id in (before?.Failing ?? []).Select(check => check.Id).Except(failing.Select(check => check.Id)))
        {
            await alerts.ClearAsync(account.Id, AlertKind.ConnectionUnhealthy, id, cancellationToken);
        }
    }
}
