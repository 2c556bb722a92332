using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

/// <param name="SizeBytes">The recording's exact size, which the stored source must have.</param>
public sealed record CheckReadyInput(RecordingKey Key, string EntryId, long SizeBytes) : IAboutRecording;

/// <summary>
/// True once Kaltura reports the entry ready and either stores the recording's exact size, or keeps no source to verify it by. The row then
/// says that the copy is not verified.
/// </summary>
public sealed class CheckReady(EntryVerification verification, RecordingHistory history, TimeProvider time) : IStep<CheckReadyInput, bool>
{
    public async Task<bool> RunAsync(CheckReadyInput input, CancellationToken cancellationToken)
    {
        var key = input.Key;
        var now = time.GetUtcNow();
        var row = await history.FindAsync(key, cancellationToken);
        var missingFor = row?.SourceMissingSince is { } since ? now - since : TimeSpan.Zero;
        var verdict = await verification.VerifyAsync(key.AccountId, input.EntryId, input.SizeBytes, missingFor, cancellationToken);
        if (verdict.Failure is { } reason)
        {
            throw new PermanentFailureException("entry-failed", reason);
        }
        var missingSince = verdict.SourceMissing ? row?.SourceMissingSince ?? now : (DateTimeOffset?)null;
        Recording Checked(Recording r) => r with { SourceMissingSince = missingSince, UnverifiedReason = verdict.Unverified };
        if (verdict.Verified || verdict.Unverified is not null)
        {
            await history.ChangeAsync(key, Checked, cancellationToken);
            return true;
        }
        await history.NoteAsync(
            key,
            "processing",
            "Processing in Kaltura",
            null,
            r => Checked(r) with { Stage = RecordingStage.Processing },
            cancellationToken
        );
        return false;
    }
}
