using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;

namespace WebexKaltura.Core.Overviews;

/// <summary>Adds up the days of the accounts and sorts out what is open. It reads no recording.</summary>
public sealed class OverviewReading(
    IAccountStore accounts,
    IStatisticsStore statistics,
    IHealthStore health,
    IOptions<IngestOptions> ingest,
    IOptions<AlertOptions> alerts,
    TimeProvider time
) : IOverviews
{
    public const int MostDays = 366;
    private const int MostOpen = 5000; // of one account

    public async Task<OverviewReport> ReadAsync(AccountId? account, int days, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = today.AddDays(1 - Math.Clamp(days, 1, MostDays));
        var asked = (await accounts.ListAsync(cancellationToken)).Where(a => account is null || a.Id == account);
        var read = await Task.WhenAll(asked.Select(a => ReadAsync(a, first, today, cancellationToken)));

        var series = Enumerable
            .Range(0, today.DayNumber - first.DayNumber + 1)
            .Select(first.AddDays)
            .Select(day => new OverviewDay(day, Sum(read.Select(r => r.Days.GetValueOrDefault(day, DayStatistics.Empty)))))
            .ToList();
        var limits = new AttentionLimits(ingest.Value.WebexRetention, alerts.Value.OldestUnfinished);
        var inWindow = read.SelectMany(r => r.Open.Items).Where(o => o.Day >= first).ToList();
        return new OverviewReport(
            first,
            series.Count,
            Sum(series.Select(d => d.Numbers)),
            inWindow.Count(o => o.Status == RecordingStatus.Waiting),
            inWindow.Count(o => o.Status == RecordingStatus.Running),
            series,
            [.. read.Select(r => new OverviewAccount(r.Account, Sum(r.Days.Values)))],
            [.. read.SelectMany(r => AttentionRule.Of(r.Account, r.Open.Items, now, limits, r.Health)).OrderBy(i => i.Kind)],
            read.All(r => r.Open.Complete)
        );
    }

    private async Task<AccountReading> ReadAsync(Account account, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var days = statistics.ListDaysAsync(account.Id, first, last, cancellationToken);
        var open = await statistics.ListOpenAsync(account.Id, MostOpen, cancellationToken);
        return new AccountReading(account, await days, open, await health.FindAsync(account.Id, cancellationToken));
    }

    private static DayStatistics Sum(IEnumerable<DayStatistics> numbers) => numbers.Aggregate(DayStatistics.Empty, (a, b) => a.Merge(b));

    private sealed record AccountReading(
        Account Account,
        IReadOnlyDictionary<DateOnly, DayStatistics> Days,
        OpenRecordings Open,
        HealthReport? Health
    );
}
