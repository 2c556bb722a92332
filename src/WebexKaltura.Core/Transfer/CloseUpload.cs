using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transfer;

/// <param name="SizeBytes">The recording's exact size.</param>
public sealed record CloseUploadInput(RecordingKey Key, string TokenId, long SizeBytes) : RetriedInput, IAboutRecording;

/// <summary>
/// Sends the last, empty chunk and believes only the token's own count: the upload is whole when it holds the recording's exact size.
/// Its result is that size.
/// </summary>
public sealed class CloseUpload(IKaltura kaltura, DownloadLinks links, TransferProgress progress, TimeProvider time)
    : IStep<CloseUploadInput, long>
{
    /// <summary>Kaltura waits 45 s in each for chunks that it has not appended yet.</summary>
    private const int MaxLastCalls = 3;

    public async Task<long> RunAsync(CloseUploadInput input, CancellationToken cancellationToken)
    {
        var (key, tokenId, size) = input;
        var (token, refused) = await CloseAsync(input, cancellationToken);
        for (var call = 1; call < MaxLastCalls && refused?.Code == UploadErrors.NotYetWhole; call++)
        {
            (token, refused) = await CloseAsync(input, cancellationToken);
        }
        if (refused?.Code == UploadErrors.FileTypeRestricted)
        {
            throw new PermanentFailureException(
                "file-type-restricted",
                "The Kaltura account does not accept files of this type, so uploading the recording again is of no use. Ask Kaltura to allow "
                    + $"MP4 video for the account, then retry. {refused.Message}",
                refused
            );
        }
        // A refusal is also the answer to a repeated last chunk whose first reply was lost: then the token itself is asked.
        token ??= await kaltura.FindUploadTokenAsync(key.AccountId, tokenId, cancellationToken);
        if (token is not { Status: UploadTokenStatus.FullUpload or UploadTokenStatus.Closed } || token.UploadedBytes != size)
        {
            throw new PermanentFailureException(FailureCodes.UploadLost, $"{Incomplete(token, size)} {refused?.Message}".TrimEnd());
        }
        links.Forget(key);
        await progress.EndAsync(key);
        return token.UploadedBytes;
    }

    /// <summary>Only a finished token's count is worth naming: before, it need not grow with the upload.</summary>
    private static string Incomplete(UploadToken? token, long size)
    {
        if (token is null)
        {
            return "Kaltura no longer has the upload.";
        }
        if (token.Status is not (UploadTokenStatus.FullUpload or UploadTokenStatus.Closed))
        {
            return $"Kaltura did not complete the upload (its status is {token.Status}).";
        }
        var (held, whole) = DataSize.FormatBoth(token.UploadedBytes, size);
        return $"The upload does not add up: Kaltura holds {held} of {whole}.";
    }

    /// <summary>The token as the last call left it, or how the call was refused.</summary>
    private async Task<(UploadToken? Token, KalturaApiException? Refused)> CloseAsync(
        CloseUploadInput input,
        CancellationToken cancellationToken
    )
    {
        var last = new UploadChunk(input.TokenId, input.SizeBytes, 0, Resume: true, Final: true);
        try
        {
            var token = await TransferRetry
                .Create(time)
                .ExecuteAsync(
                    async cancel => await kaltura.UploadAsync(input.Key.AccountId, last, static (_, _) => Task.CompletedTask, cancel),
                    cancellationToken
                );
            return (token, null);
        }
        catch (KalturaApiException failure)
        {
            return (null, failure);
        }
    }
}
