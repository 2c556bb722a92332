using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Api;

/// <summary>A recording as the API shows it; lists leave the timeline out.</summary>
internal sealed record RecordingView(
    string RecordingId,
    string AccountId,
    string? MeetingId,
    string Kind,
    string? Topic,
    string? Host,
    string Status,
    string Stage,
    string? Reason,
    ActivityView? Activity,
    BytesView Bytes,
    string? EntryId,
    string? EntryName,
    string? Owner,
    string? Category,
    IReadOnlyList<string> CoPublishers,
    IReadOnlyList<string> CoViewers,
    IReadOnlyList<CaptionView> Captions,
    string? UnverifiedReason,
    DeletionView Deletion,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? RecordedAt,
    DateTimeOffset? AvailableAt,
    DateTimeOffset? ReadyAt,
    int SettingsVersion,
    IReadOnlyList<TimelineView>? Timeline
)
{
    public static RecordingView Of(Recording recording, IReadOnlyList<TimelineEvent>? timeline = null) =>
        new(
            recording.Key.Recording,
            recording.Key.Account,
            recording.MeetingId,
            Words.Of(recording.Kind),
            recording.Topic,
            recording.Host,
            Words.Of(recording.Status),
            Words.Of(recording.Stage),
            recording.Reason,
            RecordingActivity.Of(recording) is { } activity
                ? new ActivityView(activity.WaitingFor, activity.Since, activity.Attempts, activity.LastError, activity.NextTryAt)
                : null,
            new BytesView(recording.TotalBytes, recording.DoneBytes),
            recording.EntryId,
            recording.EntryName,
            recording.Owner,
            recording.Category,
            recording.CoPublishers,
            recording.CoViewers,
            [.. recording.Captions.Select(c => new CaptionView(c.CaptionId, c.Language, c.Label))],
            recording.UnverifiedReason,
            new DeletionView(Words.Of(recording.Deletion.State), recording.Deletion.Due, recording.Deletion.Reason),
            recording.CreatedAt,
            recording.UpdatedAt,
            recording.RecordedAt,
            recording.AvailableAt,
            recording.ReadyAt,
            recording.SettingsVersion,
            timeline?.Select(line => new TimelineView(line.At, line.What, line.Detail)).ToList()
        );
}

internal sealed record ActivityView(string WaitingFor, DateTimeOffset Since, int Attempts, string? LastError, DateTimeOffset? NextTryAt);

internal sealed record BytesView(long Total, long Done);

internal sealed record CaptionView(string Id, string Language, string Label);

internal sealed record DeletionView(string State, DateTimeOffset? Due, string? Reason);

internal sealed record TimelineView(DateTimeOffset At, string What, string? Detail);

internal sealed record RecordingList(IReadOnlyList<RecordingView> Items, string? Next);
