using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

/// <summary>
/// Asks once more whether the account still wants it, verifies once more that Kaltura holds the whole recording, then moves it to Webex's
/// recycle bin. Gone already is success; a refusal, or an entry that is no longer whole, leaves the recording where it is and says why.
/// An entry without its source cannot be verified: then the recording is removed only when an administrator asked for it.
/// </summary>
public sealed class DeleteVerified(
    IAccountStore accounts,
    EntryVerification verification,
    IWebex webex,
    SourceComparison comparison,
    RecordingHistory history,
    DeletionFailure failure,
    IAlerts alerts
) : IStep<DeleteFromWebexInput, DeletionState>
{
    public async Task<DeletionState> RunAsync(DeleteFromWebexInput input, CancellationToken cancellationToken)
    {
        var (key, source, entryId, _, askedByAdmin) = input;
        if (await ReasonToKeepAsync(key.AccountId, askedByAdmin, cancellationToken) is { } reason)
        {
            return await history.NoteKeptInWebexAsync(key, reason, cancellationToken);
        }
        Verdict verdict;
        try
        {
            verdict = await verification.VerifyAsync(
                key.AccountId,
                entryId,
                source.SizeBytes,
                missingFor: () => Task.FromResult(TimeSpan.MaxValue), // the entry was ready before: a source that is missing now is not late
                cancellationToken
            );
        }
        catch (PermanentFailureException refusal)
        {
            return await failure.NoteAsync(key, $"Kaltura refused the check before the deletion: {refusal.Message}", cancellationToken);
        }
        var unverified = verdict.Unverified;
        if (!verdict.Verified && !(askedByAdmin && unverified is not null))
        {
            return await failure.NoteAsync(
                key,
                unverified is null
                    ? $"Kaltura does not hold the whole recording ({verdict.Found}): it stays in Webex."
                    : $"{EntryVerification.StaysInWebex} {unverified}",
                cancellationToken
            );
        }
        bool moved;
        try
        {
            if (await comparison.FindChangeAsync(key, source, cancellationToken) is { } change)
            {
                return await failure.NoteAsync(key, change, cancellationToken);
            }
            moved = await webex.SoftDeleteAsync(key.AccountId, source.ToAddress(), cancellationToken);
        }
        catch (PermanentFailureException refusal)
        {
            return await failure.NoteAsync(key, $"Webex refused the deletion: {refusal.Message}", cancellationToken);
        }
        await history.NoteAsync(
            key,
            "deleted",
            "Removed from Webex",
            (moved ? "moved to the recycle bin" : "it was gone already")
                + (unverified is null ? "" : $"; an administrator asked for it, although the copy could not be verified: {unverified}"),
            r => r with { Deletion = new Recordings.Deletion(DeletionState.Deleted) },
            cancellationToken
        );
        await alerts.ClearAsync(key.AccountId, AlertKind.DeletionRefused, key.Recording, cancellationToken);
        return DeletionState.Deleted;
    }

    private async Task<string?> ReasonToKeepAsync(AccountId account, bool askedByAdmin, CancellationToken cancellationToken) =>
        (await accounts.FindAsync(account, cancellationToken))?.Value switch
        {
            null => DeletionHistory.AccountGone,
            { Settings.DeleteFromWebex: false } when !askedByAdmin => DeletionHistory.SettingChanged,
            _ => null,
        };
}
