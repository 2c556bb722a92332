using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Statistics;

/// <summary>The recordings that were first heard of on a day and have ended, by how they last ended. Immutable.</summary>
/// <param name="Bytes">Verified in Kaltura.</param>
public sealed record DayStatistics(int Ready, int Skipped, int Failed, long Bytes, TimeHistogram TimeToReady)
{
    public static DayStatistics Empty { get; } = new(0, 0, 0, 0, TimeHistogram.Empty);

    public int Ended => Ready + Skipped + Failed;

    /// <summary>How many of those that were to be uploaded are, from 0 to 1; null without any. What a rule left out does not count.</summary>
    public double? SuccessRate => Ready + Failed == 0 ? null : (double)Ready / (Ready + Failed);

    public DayStatistics With(CountedRecording counted) => Count(counted, 1);

    public DayStatistics Without(CountedRecording counted) => Count(counted, -1);

    public DayStatistics Merge(DayStatistics other) =>
        new(Ready + other.Ready, Skipped + other.Skipped, Failed + other.Failed, Bytes + other.Bytes, TimeToReady.Merge(other.TimeToReady));

    private DayStatistics Count(CountedRecording counted, int by) =>
        counted.Status switch
        {
            RecordingStatus.Ready => this with
            {
                Ready = Ready + by,
                Bytes = Bytes + (by * counted.Bytes),
                TimeToReady = counted.TimeToReady is { } time ? TimeToReady.Add(time, by) : TimeToReady,
            },
            RecordingStatus.Skipped => this with { Skipped = Skipped + by },
            RecordingStatus.Failed => this with { Failed = Failed + by },
            RecordingStatus.Waiting or RecordingStatus.Running => this,
            _ => throw new ArgumentOutOfRangeException(nameof(counted), counted.Status, "not a status"),
        };
}
