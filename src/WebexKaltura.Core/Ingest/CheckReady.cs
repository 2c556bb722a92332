using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

/// <param name="SizeBytes">The recording's exact size, which the stored source must have.</param>
public sealed record CheckReadyInput(RecordingKey Key, string EntryId, long SizeBytes) : IAboutRecording;

/// <summary>True once Kaltura reports the entry ready and stores the recording's exact size.</summary>
public sealed class CheckReady(EntryVerification verification, RecordingHistory history) : IStep<CheckReadyInput, bool>
{
    public async Task<bool> RunAsync(CheckReadyInput input, CancellationToken cancellationToken)
    {
        var verdict = await verification.VerifyAsync(input.Key.AccountId, input.EntryId, input.SizeBytes, cancellationToken);
        if (verdict.Failure is { } reason)
        {
            throw new PermanentFailureException("entry-failed", reason);
        }
        if (!verdict.Verified)
        {
            await history.NoteAsync(
                input.Key,
                "processing",
                "Processing in Kaltura",
                null,
                r => r with { Stage = RecordingStage.Processing },
                cancellationToken
            );
        }
        return verdict.Verified;
    }
}

/// <summary>Whether Kaltura holds the whole recording. <paramref name="Failure"/> says why it never will.</summary>
public sealed record Verdict(bool Verified, string? Failure, string Found);

/// <summary>The one check on which everything rests that removes a recording from Webex.</summary>
public sealed class EntryVerification(IKaltura kaltura)
{
    public async Task<Verdict> VerifyAsync(Accounts.AccountId account, string entryId, long sizeBytes, CancellationToken cancellationToken)
    {
        var entry = await kaltura.FindEntryAsync(account, entryId, cancellationToken);
        var flavor = entry is { Status: EntryStatus.Ready }
            ? await kaltura.FindSourceFlavorAsync(account, entryId, cancellationToken)
            : null;
        return Judge(entry, flavor, sizeBytes);
    }

    public static Verdict Judge(KalturaEntry? entry, SourceFlavor? source, long sizeBytes) =>
        entry switch
        {
            null or { Status: EntryStatus.Deleted } => new(false, "The Kaltura entry was deleted.", "deleted"),
            { Status: EntryStatus.ErrorConverting } => new(
                false,
                $"Kaltura could not convert entry {entry.Id} (ERROR_CONVERTING): retry to upload it again.",
                "ERROR_CONVERTING"
            ),
            { Status: EntryStatus.ErrorImporting } => new(
                false,
                $"Kaltura could not import entry {entry.Id} (ERROR_IMPORTING): retry to upload it again.",
                "ERROR_IMPORTING"
            ),
            { Status: EntryStatus.Ready } when source is { Ready: true, SizeInBytes: { } stored } => stored == sizeBytes
                ? new(true, null, $"ready with {DataSize.Format(stored)}")
                : OfAnotherSize(entry.Id, DataSize.FormatBoth(stored, sizeBytes)),
            _ => new(false, null, $"status {entry.Status}, source flavor {(source is null ? "missing" : "not ready")}"),
        };

    private static Verdict OfAnotherSize(string entryId, (string Stored, string Recording) sizes) =>
        new(
            false,
            $"Kaltura stores {sizes.Stored} in entry {entryId}, but the recording has {sizes.Recording}. Delete the entry, then retry.",
            $"ready with {sizes.Stored} instead of {sizes.Recording}"
        );
}
