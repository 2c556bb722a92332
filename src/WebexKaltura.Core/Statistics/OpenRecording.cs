using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Statistics;

/// <summary>A recording that is unfinished, has failed, or whose removal from Webex has failed.</summary>
/// <param name="Reason">Why it failed, or what it waits for.</param>
/// <param name="Day">The day that it counts to.</param>
/// <param name="Since">Since when it has been on its way; when it was first heard of, where it is not.</param>
/// <param name="AvailableAt">When Webex had produced it: its retention there counts from then.</param>
/// <param name="DeletionReason">Why it could not be removed from Webex; null when that is not the trouble.</param>
public sealed record OpenRecording(
    string Recording,
    DateOnly Day,
    string? Topic,
    RecordingStatus Status,
    string? Reason,
    DateTimeOffset Since,
    DateTimeOffset AvailableAt,
    string? DeletionReason
)
{
    /// <summary>Null when nothing is open.</summary>
    public static OpenRecording? Of(Recording row)
    {
        var deletion = row.Deletion.State == DeletionState.Failed ? row.Deletion.Reason ?? "" : null;
        return row.Status is RecordingStatus.Ready or RecordingStatus.Skipped && deletion is null
            ? null
            : new OpenRecording(
                row.Key.Recording,
                DateOnly.FromDateTime(row.CreatedAt.UtcDateTime),
                row.Topic,
                row.Status,
                row.Reason,
                row.UnfinishedSince ?? row.CreatedAt,
                row.AvailableAt ?? row.CreatedAt,
                deletion
            );
    }
}
