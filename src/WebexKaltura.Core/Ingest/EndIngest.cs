using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

public sealed record EndIngestInput(RecordingKey Key, RecordingStatus Status, string? Reason);

/// <summary>
/// Ends a recording's road before its goal, with the reason. What fails while Webex does not accept the account's authorization waits
/// instead: the reconciler starts it again once an admin has reconnected.
/// </summary>
public sealed class EndIngest(IAccountStore accounts, RecordingHistory history) : IStep<EndIngestInput, IngestResult>
{
    public async Task<IngestResult> RunAsync(EndIngestInput input, CancellationToken cancellationToken)
    {
        var status =
            input.Status == RecordingStatus.Failed && await IsLockedOutAsync(input, cancellationToken)
                ? RecordingStatus.Waiting
                : input.Status;
        var what = status switch
        {
            RecordingStatus.Skipped => "Skipped",
            RecordingStatus.Failed => "Failed",
            RecordingStatus.Waiting => "Still waiting for Webex",
            RecordingStatus.Running or RecordingStatus.Ready => throw new ArgumentOutOfRangeException(
                nameof(input),
                input.Status,
                "no end"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(input), input.Status, "not a status"),
        };
        var row = await history.NoteAsync(
            input.Key,
            "end",
            what,
            input.Reason,
            r => r with { Status = status, Reason = input.Reason },
            cancellationToken
        );
        return new IngestResult(status, input.Reason, row.EntryId);
    }

    private async Task<bool> IsLockedOutAsync(EndIngestInput input, CancellationToken cancellationToken) =>
        (await accounts.FindAsync(input.Key.AccountId, cancellationToken))?.Value.Status == AccountStatus.NeedsReauthorization;
}
