using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transfer;

public sealed record AttachContentInput(RecordingKey Key, string EntryId, string TokenId) : IAboutRecording;

/// <summary>Hands the finished upload to the entry. Its result is true; a repeated call finds that it is done.</summary>
public sealed class AttachContent(IKaltura kaltura, RecordingHistory history) : IStep<AttachContentInput, bool>
{
    public async Task<bool> RunAsync(AttachContentInput input, CancellationToken cancellationToken)
    {
        var (key, entryId, tokenId) = input;
        try
        {
            await kaltura.AttachContentAsync(key.AccountId, entryId, tokenId, cancellationToken);
        }
        catch (KalturaApiException refused)
            when (refused.Code is "ENTRY_ALREADY_WITH_CONTENT" or "UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY")
        {
            var token = await kaltura.FindUploadTokenAsync(key.AccountId, tokenId, cancellationToken);
            var entry = await kaltura.FindEntryAsync(key.AccountId, entryId, cancellationToken);
            if (token?.Status != UploadTokenStatus.Closed || entry is null or { Status: EntryStatus.NoContent })
            {
                throw;
            }
        }
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
}
