using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transfer;

/// <param name="SizeBytes">The recording's exact size.</param>
public sealed record CloseUploadInput(RecordingKey Key, string TokenId, long SizeBytes);

/// <summary>
/// Sends the last, empty chunk and believes only the token's own count: the upload is whole when it holds the recording's exact size.
/// Its result is that size.
/// </summary>
public sealed class CloseUpload(IKaltura kaltura, DownloadLinks links, TransferProgress progress) : IStep<CloseUploadInput, long>
{
    public async Task<long> RunAsync(CloseUploadInput input, CancellationToken cancellationToken)
    {
        var (key, tokenId, size) = input;
        KalturaApiException? refused = null;
        try
        {
            await kaltura.UploadAsync(
                key.AccountId,
                new UploadChunk(tokenId, size, 0, Resume: true, Final: true),
                static (_, _) => Task.CompletedTask,
                cancellationToken
            );
        }
        catch (KalturaApiException failure)
        {
            refused = failure; // also the answer to a repeated last chunk whose first reply was lost: the token tells
        }
        var token = await kaltura.FindUploadTokenAsync(key.AccountId, tokenId, cancellationToken);
        if (token is not { Status: UploadTokenStatus.FullUpload or UploadTokenStatus.Closed } || token.UploadedBytes != size)
        {
            throw new PermanentFailureException(
                FailureCodes.UploadLost,
                $"The upload does not add up: Kaltura holds {token?.UploadedBytes ?? 0} of {size} bytes ({token?.Status}). {refused?.Message}"
            );
        }
        links.Forget(key);
        progress.Forget(key);
        return token.UploadedBytes;
    }
}
