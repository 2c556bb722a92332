using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>How a recording stands, in words: a tone, an icon and a word, what there is to add, and how far a transfer is.</summary>
/// <param name="Tone">Class of the colour.</param>
/// <param name="Percent">Of the content, while it is transferred.</param>
/// <param name="Attempts">How often it was tried, where something failed.</param>
/// <param name="NextTryAt">When it is tried again; null where that is now, or not known.</param>
public sealed record ShownState(
    string Tone,
    string Icon,
    string Word,
    string? Detail = null,
    int? Percent = null,
    int? Attempts = null,
    DateTimeOffset? NextTryAt = null
)
{
    public static ShownState Of(Recording recording, DateTimeOffset now)
    {
        var state = OfStatus(recording, now);
        return recording.IsUnfinished && recording.Activity is { } activity ? Waiting(state, activity, now) : state;
    }

    /// <summary>What a recording waits for says more than the stage that it is in.</summary>
    private static ShownState Waiting(ShownState stage, RecordingActivity activity, DateTimeOffset now)
    {
        var state = stage with
        {
            Detail = activity.LastError ?? activity.WaitingFor,
            Attempts = activity.LastError is null ? null : activity.Attempts,
            NextTryAt = activity.NextTryAt > now ? activity.NextTryAt : null,
        };
        return activity switch
        {
            { NeedsAuthorization: true } => state with
            {
                Tone = "warn",
                Icon = "exclamation-triangle-fill",
                Word = "Waiting for reconnection",
            },
            { Step: nameof(TransferRange), LastError: null } => state with
            {
                Tone = "neutral",
                Icon = "hourglass-split",
                Word = "Waiting to transfer",
            },
            { Step: not null, LastError: not null } => state with { Tone = "warn", Icon = "arrow-repeat", Word = "Trying again" },
            _ => state,
        };
    }

    private static ShownState OfStatus(Recording recording, DateTimeOffset now) =>
        recording.Status switch
        {
            RecordingStatus.Waiting => new("neutral", "hourglass-split", "Waiting for Webex", recording.Reason),
            RecordingStatus.Running => Running(recording, now),
            RecordingStatus.Ready => new("good", "check-circle-fill", "Ready"),
            RecordingStatus.Skipped => new("neutral", "dash-circle", "Skipped", recording.Reason),
            RecordingStatus.Failed => new("bad", "x-circle-fill", "Failed", recording.Reason),
            _ => throw new ArgumentOutOfRangeException(nameof(recording), recording.Status, "not a status"),
        };

    private static ShownState Running(Recording recording, DateTimeOffset now) =>
        recording.Stage switch
        {
            RecordingStage.Transferring => Transferring(recording, now),
            RecordingStage.Processing => new("accent", "gear", "Processing in Kaltura", recording.Reason),
            RecordingStage.Enriching => new("accent", "people", "Adding category and people"),
            RecordingStage.ResolvingOwner => new("accent", "person-circle", "Finding the owner"),
            RecordingStage.CreatingEntry => new("accent", "plus-lg", "Creating the Kaltura entry"),
            RecordingStage.WaitingForWebex or RecordingStage.Deciding => new("accent", "arrow-repeat", "Starting"),
            RecordingStage.Done => new("accent", "arrow-repeat", "Finishing"),
            _ => throw new ArgumentOutOfRangeException(nameof(recording), recording.Stage, "not a stage"),
        };

    private static ShownState Transferring(Recording recording, DateTimeOffset now)
    {
        var (done, total) = (recording.DoneBytes, recording.TotalBytes);
        if (total <= 0)
        {
            return new("accent", "cloud-arrow-up", "Transferring");
        }
        var percent = (int)Math.Clamp(done * 100.0 / total, 0, 100);
        var amount = $"{DataSize.Format(done)} of {DataSize.Format(total)}";
        var rest = Rest(recording, now) is { } left ? $" · {About(left)} left" : "";
        return new("accent", "cloud-arrow-up", $"Transferring {percent} %", amount + rest, percent);
    }

    /// <summary>At the pace so far; unknown until something has arrived.</summary>
    private static TimeSpan? Rest(Recording recording, DateTimeOffset now) =>
        recording is { TransferStartedAt: { } since, DoneBytes: > 0 } && now > since && recording.DoneBytes < recording.TotalBytes
            ? (now - since) * ((double)(recording.TotalBytes - recording.DoneBytes) / recording.DoneBytes)
            : null;

    /// <summary>Of an estimate only the larger unit.</summary>
    private static string About(TimeSpan span) =>
        span.TotalSeconds < 90 ? $"about {Math.Max(1, Math.Ceiling(span.TotalSeconds)):0} s"
        : span.TotalMinutes < 90 ? $"about {Math.Round(span.TotalMinutes):0} min"
        : $"about {Math.Round(span.TotalHours):0} h";
}
