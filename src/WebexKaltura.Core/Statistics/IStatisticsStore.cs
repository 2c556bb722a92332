using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Statistics;

/// <summary>Open recordings of an account; <paramref name="Complete"/> is false when there are more.</summary>
public sealed record OpenRecordings(IReadOnlyList<OpenRecording> Items, bool Complete);

/// <summary>
/// Keeps the numbers of each account and day, and the recordings that are open, so that an overview reads a few hundred rows however many
/// recordings there are.
/// </summary>
public interface IStatisticsStore
{
    /// <summary>What the recording counts as now; null when it never counted.</summary>
    Task<Versioned<CountedRecording>?> FindAsync(RecordingKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a recording out of its day's numbers and counts it anew, all in one transaction; false, and nothing is changed, when
    /// somebody else was faster.
    /// </summary>
    Task<bool> ReplaceAsync(
        RecordingKey key,
        Versioned<CountedRecording>? before,
        CountedRecording after,
        CancellationToken cancellationToken = default
    );

    /// <summary>The days of an account from one to another, both inclusive; days without recordings are left out.</summary>
    Task<IReadOnlyDictionary<DateOnly, DayStatistics>> ListDaysAsync(
        AccountId account,
        DateOnly first,
        DateOnly last,
        CancellationToken cancellationToken = default
    );

    /// <summary>The open recordings of an account, in no order; <paramref name="limit"/> at most.</summary>
    Task<OpenRecordings> ListOpenAsync(AccountId account, int limit, CancellationToken cancellationToken = default);
}
