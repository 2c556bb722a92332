using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Statistics;

/// <summary>What a recording counts as, kept beside the numbers so that it can be taken out of them again.</summary>
/// <param name="Day">When we first heard of it, UTC: it never changes, and it is what lists of recordings are ordered and filtered by.</param>
/// <param name="Bytes">Verified in Kaltura; 0 unless it is ready.</param>
/// <param name="TimeToReady">From its file in Webex to its ready entry; null unless ready, and for what a backfill brought in years later.</param>
/// <param name="Open">Set while it is unfinished or somebody has to look at it.</param>
public sealed record CountedRecording(DateOnly Day, RecordingStatus Status, long Bytes, TimeSpan? TimeToReady, OpenRecording? Open)
{
    /// <summary>It is in its day's numbers.</summary>
    public bool HasEnded => Status is RecordingStatus.Ready or RecordingStatus.Skipped or RecordingStatus.Failed;

    public static CountedRecording Of(Recording row)
    {
        var ready = row.Status == RecordingStatus.Ready;
        return new CountedRecording(
            DateOnly.FromDateTime(row.CreatedAt.UtcDateTime),
            row.Status,
            ready ? row.DoneBytes : 0,
            ready && !row.Backfilled && row is { ReadyAt: { } end, AvailableAt: { } from } ? NotNegative(end - from) : null,
            OpenRecording.Of(row)
        );
    }

    /// <summary>Clocks of two services may differ by a little.</summary>
    private static TimeSpan NotNegative(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
