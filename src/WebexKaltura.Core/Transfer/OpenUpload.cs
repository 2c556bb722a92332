using Polly;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transfer;

/// <param name="Upload">1 for the first upload of the recording.</param>
public sealed record OpenUploadInput(RecordingKey Key, RecordingSource Source, int Upload) : RetriedInput, IAboutRecording;

/// <param name="RangesWork">False when the server answers ranged requests with the whole file: then it is streamed once, in order.</param>
/// <param name="SizeBytes">The file's length as the download names it. Null in results of older versions, and where it is not named.</param>
/// <param name="Version">The version of the file that is copied. Null in results of older versions.</param>
public sealed record OpenedUpload(string TokenId, bool RangesWork, long? SizeBytes = null, SourceVersion? Version = null);

/// <summary>Reads one byte of the source for its length and version, and opens an upload token with an empty first chunk, so that chunks can follow in parallel.</summary>
public sealed class OpenUpload(RecordingReader reader, IKaltura kaltura, RecordingHistory history, TimeProvider time)
    : IStep<OpenUploadInput, OpenedUpload>
{
    public async Task<OpenedUpload> RunAsync(OpenUploadInput input, CancellationToken cancellationToken)
    {
        var (key, source, upload) = input;
        var retry = TransferRetry.Create(time);
        var opening = OpenTokenAsync(key, source, retry, cancellationToken);
        var probing = retry.ExecuteAsync(async cancel => await reader.ProbeAsync(key, source, cancel), cancellationToken).AsTask();
        await Task.WhenAll(opening, probing);
        var (tokenId, (version, rangesWork)) = (await opening, await probing);
        var size = version.Length ?? source.SizeBytes;
        if (size != source.SizeBytes)
        {
            var (announced, actual) = DataSize.FormatBoth(source.SizeBytes, size);
            await history.NoteAsync(
                key,
                $"size/{upload}",
                "Size differs",
                $"Webex announced {announced}; the file has {actual}, which is what is copied and verified.",
                cancellationToken
            );
        }
        await history.NoteAsync(
            key,
            $"upload/{upload}",
            upload == 1 ? "Transfer started" : "Transfer started anew",
            $"{DataSize.Format(size)}{(rangesWork ? "" : "; Webex ignores ranges, so in one stream")}",
            r =>
                r with
                {
                    Stage = RecordingStage.Transferring,
                    DoneBytes = 0,
                    TotalBytes = size,
                    Content = new CopiedContent(size, source.SizeBytes, version.ETag, version.LastModified, version.Host),
                    TransferStartedAt = time.GetUtcNow(),
                },
            cancellationToken
        );
        return new OpenedUpload(tokenId, rangesWork, version.Length, version);
    }

    private async Task<string> OpenTokenAsync(
        RecordingKey key,
        RecordingSource source,
        ResiliencePipeline retry,
        CancellationToken cancellationToken
    )
    {
        var token = await kaltura.AddUploadTokenAsync(key.AccountId, $"{source.RecordingId}.mp4", source.SizeBytes, cancellationToken);
        var first = new UploadChunk(token.Id, 0, 0, Resume: false, Final: false);
        await retry.ExecuteAsync(
            async cancel => await kaltura.UploadAsync(key.AccountId, first, static (_, _) => Task.CompletedTask, cancel),
            cancellationToken
        );
        return token.Id;
    }
}
