using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Statistics in memory.</summary>
public sealed class StatisticsShelf : IStatisticsStore
{
    private readonly Dictionary<RecordingKey, (CountedRecording Counted, int Version)> _counted = [];

    /// <summary>Runs before the next write: somebody else is faster.</summary>
    public Func<Task>? BeforeReplace { get; set; }

    /// <summary>What was replaced, write by write.</summary>
    public int Writes { get; private set; }

    public DayStatistics Day(AccountId account, DateOnly day) =>
        Of(account).Where(c => c.Day == day).Aggregate(DayStatistics.Empty, (numbers, counted) => numbers.With(counted));

    public Task<Versioned<CountedRecording>?> FindAsync(RecordingKey key, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            _counted.TryGetValue(key, out var found) ? new Versioned<CountedRecording>(found.Counted, Tag(found.Version)) : null
        );

    public async Task<bool> ReplaceAsync(
        RecordingKey key,
        Versioned<CountedRecording>? before,
        CountedRecording after,
        CancellationToken cancellationToken = default
    )
    {
        var faster = BeforeReplace;
        BeforeReplace = null;
        await (faster?.Invoke() ?? Task.CompletedTask);
        var version = _counted.TryGetValue(key, out var found) ? found.Version : 0;
        if (before?.ETag != (version == 0 ? null : Tag(version)))
        {
            return false;
        }
        _counted[key] = (after, version + 1);
        Writes++;
        return true;
    }

    public Task<IReadOnlyDictionary<DateOnly, DayStatistics>> ListDaysAsync(
        AccountId account,
        DateOnly first,
        DateOnly last,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult<IReadOnlyDictionary<DateOnly, DayStatistics>>(
            Of(account).Select(c => c.Day).Where(d => d >= first && d <= last).Distinct().ToDictionary(d => d, d => Day(account, d))
        );

    public Task<OpenRecordings> ListOpenAsync(AccountId account, int limit, CancellationToken cancellationToken = default)
    {
        var open = Of(account).Select(c => c.Open).OfType<OpenRecording>().ToList();
        return Task.FromResult(new OpenRecordings([.. open.Take(limit)], open.Count <= limit));
    }

    private IEnumerable<CountedRecording> Of(AccountId account) =>
        _counted.Where(c => c.Key.AccountId == account).Select(c => c.Value.Counted);

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);
}
