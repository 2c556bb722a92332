using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Deletion;

/// <summary>Says that a recording stays in Webex for now: in its row, in a line a day, and in an alert.</summary>
public sealed class DeletionFailure(RecordingHistory history, IAlerts alerts, TimeProvider time)
{
    /// <param name="key">Which recording.</param>
    /// <param name="reason">Why, for an admin.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<DeletionState> NoteAsync(RecordingKey key, string reason, CancellationToken cancellationToken)
    {
        var row = await history.NoteAsync(
            key,
            $"deletion-failed/{time.GetUtcNow():yyyyMMdd}",
            "Not removed from Webex",
            reason,
            r => r with { Deletion = r.Deletion with { State = DeletionState.Failed, Reason = reason } },
            cancellationToken
        );
        await alerts.RaiseAsync(AlertTexts.DeletionRefused(row, reason), cancellationToken);
        return DeletionState.Failed;
    }
}
