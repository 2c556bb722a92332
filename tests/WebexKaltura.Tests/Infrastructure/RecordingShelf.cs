using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Rows of recordings and their timelines in memory.</summary>
public sealed class RecordingShelf(params Recording[] rows) : IRecordingStore
{
    private readonly Dictionary<RecordingKey, Recording> _rows = rows.ToDictionary(r => r.Key);
    private readonly Dictionary<string, TimelineEvent> _lines = [];

    /// <summary>The row of <see cref="Some.Key"/>.</summary>
    public Recording Row => _rows[Some.Key];

    public IEnumerable<string> Lines => _lines.Values.Select(l => $"{l.What}: {l.Detail}");

    public StatisticsShelf Statistics { get; } = new();

    public RecordingHistory History => new(this, new RecordingStatistics(Statistics, this), new FakeTimeProvider(Some.Noon));

    public Task<Recording?> FindAsync(RecordingKey key, CancellationToken cancellationToken = default) =>
        Task.FromResult(_rows.GetValueOrDefault(key));

    public Task<Recording> GetOrAddAsync(Recording recording, CancellationToken cancellationToken = default)
    {
        _rows.TryAdd(recording.Key, recording);
        return Task.FromResult(_rows[recording.Key]);
    }

    public Task<Recording> UpdateAsync(
        RecordingKey key,
        Func<Recording, Recording> change,
        CancellationToken cancellationToken = default
    ) =>
        _rows.TryGetValue(key, out var row)
            ? Task.FromResult(_rows[key] = change(row))
            : throw new NotFoundException($"There is no recording {key}.");

    public Task<RecordingPage> ListAsync(
        RecordingFilter filter,
        int limit,
        string? cursor,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(new RecordingPage([.. _rows.Values.Where(r => r.Key.AccountId == filter.Account).Take(limit)], null));

    public Task<IReadOnlyList<Recording>> ListOfMeetingAsync(
        AccountId account,
        string meetingId,
        CancellationToken cancellationToken = default
    ) => Task.FromResult<IReadOnlyList<Recording>>([.. _rows.Values.Where(r => r.Key.AccountId == account && r.MeetingId == meetingId)]);

    public async IAsyncEnumerable<Recording> ListByStatusAsync(
        AccountId account,
        RecordingStatus status,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await Task.CompletedTask;
        foreach (var row in _rows.Values.Where(r => r.Key.AccountId == account && r.Status == status).ToList())
        {
            yield return row;
        }
    }

    public Task AddEventAsync(RecordingKey key, TimelineEvent line, CancellationToken cancellationToken = default)
    {
        _lines.TryAdd($"{key}/{line.Key}", line);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<TimelineEvent>> TimelineAsync(RecordingKey key, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<TimelineEvent>>([.. _lines.Values]);
}
