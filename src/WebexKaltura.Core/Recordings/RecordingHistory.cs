using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Statistics;

namespace WebexKaltura.Core.Recordings;

/// <summary>Changes a recording's row and says so in its timeline and in the statistics, once however often a step runs.</summary>
public sealed class RecordingHistory(IRecordingStore recordings, RecordingStatistics statistics, TimeProvider time)
{
    /// <summary>Changes the row and adds a line that appears once per attempt and <paramref name="line"/>.</summary>
    public async Task<Recording> NoteAsync(
        RecordingKey key,
        string line,
        string what,
        string? detail,
        Func<Recording, Recording> change,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(line); // two without a name would be one
        ArgumentException.ThrowIfNullOrEmpty(what);
        var now = time.GetUtcNow();
        Recording? before = null;
        var row = await recordings.UpdateAsync(
            key,
            r => WithoutOldActivity(r, change(before = r)) with { UpdatedAt = now },
            cancellationToken
        );
        await recordings.AddEventAsync(key, new TimelineEvent($"{row.Attempt}/{line}", now, what, detail), cancellationToken);
        if (RecordingStatistics.Matters(before!, row))
        {
            await statistics.CountAsync(row, cancellationToken);
        }
        return row;
    }

    /// <summary>A recording that has moved on no longer waits for what it waited for before.</summary>
    private static Recording WithoutOldActivity(Recording before, Recording after) =>
        after.Activity == before.Activity && (after.Status != before.Status || after.Stage != before.Stage)
            ? after with
            {
                Activity = null,
            }
            : after;

    /// <summary>Changes what is of no interest in the timeline or the statistics; returns the row as it is stored.</summary>
    public Task<Recording> ChangeAsync(RecordingKey key, Func<Recording, Recording> change, CancellationToken cancellationToken) =>
        recordings.UpdateAsync(key, change, cancellationToken);

    /// <summary>Adds a line and leaves the row as it is.</summary>
    public Task NoteAsync(RecordingKey key, string line, string what, string? detail, CancellationToken cancellationToken) =>
        NoteAsync(key, line, what, detail, static r => r, cancellationToken);

    public Task<Recording?> FindAsync(RecordingKey key, CancellationToken cancellationToken) =>
        recordings.FindAsync(key, cancellationToken);
}
