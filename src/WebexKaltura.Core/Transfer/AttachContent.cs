using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transfer;

public sealed record AttachContentInput(RecordingKey Key, string EntryId, string TokenId) : RetriedInput, IAboutRecording;

/// <summary>Hands the finished upload to the entry. Its result is true; a repeated call finds that it is done.</summary>
public sealed class AttachContent(IKaltura kaltura, RecordingHistory history) : IStep<AttachContentInput, bool>
{
    private const string FileNotFound = "UPLOADED_FILE_NOT_FOUND_BY_TOKEN";

    public async Task<bool> RunAsync(AttachContentInput input, CancellationToken cancellationToken)
    {
        var (key, entryId, tokenId) = input;
        // An earlier call, whose answer was lost or is still on its way, may have attached it: two at once would spoil the entry.
        var begun = await kaltura.FindSourceFlavorAsync(key.AccountId, entryId, cancellationToken) is not null;
        if (!begun)
        {
            await DemandUnusedAsync(key, entryId, tokenId, cancellationToken);
            await AttachAsync(key, entryId, tokenId, cancellationToken);
        }
        await DemandUsedAsync(key, entryId, tokenId, begun, cancellationToken);
        await history.NoteAsync(
            key,
            "attached",
            "Content handed over",
            null,
            r => r with { Stage = RecordingStage.Enriching, DoneBytes = r.TotalBytes },
            cancellationToken
        );
        return true;
    }

    /// <summary>A token that was used up before is accepted too, brings no content, and spoils the entry: it is not offered.</summary>
    private async Task DemandUnusedAsync(RecordingKey key, string entryId, string tokenId, CancellationToken cancellationToken)
    {
        var token = await kaltura.FindUploadTokenAsync(key.AccountId, tokenId, cancellationToken);
        if (token?.Status != UploadTokenStatus.Closed)
        {
            return;
        }
        if (await kaltura.FindEntryAsync(key.AccountId, entryId, cancellationToken) is { Status: EntryStatus.NoContent })
        {
            throw new PermanentFailureException(
                FailureCodes.UploadLost,
                $"The upload was used up, but Kaltura entry {entryId} has no content. The recording is uploaded again."
            );
        }
    }

    private async Task AttachAsync(RecordingKey key, string entryId, string tokenId, CancellationToken cancellationToken)
    {
        try
        {
            await kaltura.AttachContentAsync(key.AccountId, entryId, tokenId, cancellationToken);
        }
        catch (KalturaApiException refused) when (refused.Code == UploadErrors.ContentNotSecure)
        {
            throw new PermanentFailureException(
                "file-not-secure",
                "The Kaltura account does not accept the content of this recording, so uploading it again is of no use. Ask Kaltura to allow MP4 "
                    + $"video for the account, then retry. {refused.Message}",
                refused
            );
        }
        catch (KalturaApiException refused) when (MayBeDone(refused.Code))
        {
            var entry = await kaltura.FindEntryAsync(key.AccountId, entryId, cancellationToken);
            var token = await kaltura.FindUploadTokenAsync(key.AccountId, tokenId, cancellationToken);
            if (token?.Status == UploadTokenStatus.Closed && entry is { Status: not EntryStatus.NoContent })
            {
                return;
            }
            throw refused.Code == FileNotFound
                ? new TransientFailureException($"Kaltura is still moving the content into the entry. {refused.Message}", inner: refused)
                : refused;
        }
    }

    /// <summary>
    /// Believes no answer: an empty one, or a success with a token that was used before, brings no content. The token that was used up for
    /// this entry is the proof, and its stored size is verified before the recording is ready.
    /// </summary>
    private async Task DemandUsedAsync(RecordingKey key, string entryId, string tokenId, bool begun, CancellationToken cancellationToken)
    {
        var token = await kaltura.FindUploadTokenAsync(key.AccountId, tokenId, cancellationToken);
        if (token is { Status: UploadTokenStatus.Closed } || (begun && token is null))
        {
            return;
        }
        var entry = await kaltura.FindEntryAsync(key.AccountId, entryId, cancellationToken);
        if (EntryVerification.Judge(entry, null, 0).Failure is { } reason)
        {
            throw new PermanentFailureException("entry-failed", reason);
        }
        throw new TransientFailureException(
            $"Kaltura has not yet taken the upload into entry {entryId} (the upload token is {token?.Status.ToString() ?? "gone"})."
        );
    }

    private static bool MayBeDone(string code) =>
        code is "ENTRY_ALREADY_WITH_CONTENT" or "UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY" or FileNotFound;
}
