using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

public sealed record CancelScheduledInput(KeepInWebexInput Change, string? Cursor) : IAboutAccount
{
    string IAboutAccount.Account => Change.Account;
}

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record CancelledPage(int Cancelled, string? Next);

/// <summary>Cancels the removals of one page of recordings: those that are scheduled, and those that are tried again daily.</summary>
public sealed class CancelScheduled(IRecordingStore recordings, IWorkflowClient workflows) : IStep<CancelScheduledInput, CancelledPage>
{
    private const int PageSize = 500; // few pages make a short history, and 500 signals take seconds

    public async Task<CancelledPage> RunAsync(CancelScheduledInput input, CancellationToken cancellationToken)
    {
        var change = input.Change;
        var filter = new RecordingFilter(AccountId.Parse(change.Account), RecordingStatus.Ready);
        var page = await recordings.ListAsync(filter, PageSize, input.Cursor, cancellationToken);
        var cancelled = 0;
        foreach (var recording in page.Items.Where(r => IsPending(r.Deletion.State) && !(r.ReadyAt > change.At)))
        {
            var signal = new Signal(Signals.CancelDeletion, change.Reason);
            cancelled += await workflows.SignalAsync(InstanceIds.Delete(recording.Key), signal, cancellationToken) ? 1 : 0;
        }
        return new CancelledPage(cancelled, page.Next);
    }

    private static bool IsPending(DeletionState state) => state is DeletionState.Scheduled or DeletionState.Failed;
}
