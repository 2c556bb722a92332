using System.Text.Json.Serialization;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

/// <param name="SizeBytes">The recording's exact size, which the stored source must have.</param>
public sealed record CheckReadyInput(RecordingKey Key, string EntryId, long SizeBytes) : RetriedInput, IAboutRecording
{
    /// <summary>Which check this is; null in inputs of older versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Poll? Poll { get; init; }
}

/// <summary>
/// True once Kaltura reports the entry ready and either stores the recording's exact size, or keeps no source to verify it by. The row then
/// says that the copy is not verified.
/// </summary>
public sealed class CheckReady(EntryVerification verification, RecordingHistory history, TimeProvider time) : IStep<CheckReadyInput, bool>
{
    public async Task<bool> RunAsync(CheckReadyInput input, CancellationToken cancellationToken)
    {
        var key = input.Key;
        var verdict = await verification.VerifyAsync(
            key.AccountId,
            input.EntryId,
            input.SizeBytes,
            () => MissingForAsync(key, cancellationToken),
            cancellationToken
        );
        if (verdict.Failure is { } reason)
        {
            throw new PermanentFailureException("entry-failed", reason);
        }
        if (verdict.Verified)
        {
            return true;
        }
        if (verdict.Unverified is { } unverified)
        {
            await history.ChangeAsync(key, r => r with { UnverifiedReason = unverified }, cancellationToken);
            return true;
        }
        var now = time.GetUtcNow();
        await history.NoteAsync(
            key,
            "processing",
            "Processing in Kaltura",
            null,
            r =>
                r with
                {
                    Stage = RecordingStage.Processing,
                    SourceMissingSince = verdict.SourceMissing ? r.SourceMissingSince ?? now : null,
                    UnverifiedReason = null,
                    Activity = ActivityOf(input.Poll),
                },
            cancellationToken
        );
        return false;
    }

    private async Task<TimeSpan> MissingForAsync(RecordingKey key, CancellationToken cancellationToken) =>
        (await history.FindAsync(key, cancellationToken))?.SourceMissingSince is { } since ? time.GetUtcNow() - since : TimeSpan.Zero;

    private RecordingActivity? ActivityOf(Poll? poll) =>
        poll is null
            ? null
            : new RecordingActivity(ActivityText.Processing, poll.Since, poll.Number, null, poll.Next(time.GetUtcNow()) ?? poll.Deadline);
}
