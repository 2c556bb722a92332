using Polly;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transfer;

/// <param name="Upload">1 for the first upload of the recording.</param>
public sealed record OpenUploadInput(RecordingKey Key, RecordingSource Source, int Upload) : IAboutRecording;

/// <param name="RangesWork">False when the server answers ranged requests with the whole file: then it is streamed once, in order.</param>
public sealed record OpenedUpload(string TokenId, bool RangesWork);

/// <summary>Looks at the source's last byte, then opens an upload token with an empty first chunk, so that chunks can follow in parallel.</summary>
public sealed class OpenUpload(RecordingReader reader, IKaltura kaltura, RecordingHistory history, TimeProvider time)
    : IStep<OpenUploadInput, OpenedUpload>
{
    public async Task<OpenedUpload> RunAsync(OpenUploadInput input, CancellationToken cancellationToken)
    {
        var (key, source, upload) = input;
        var retry = TransferRetry.Create(time);
        var opening = OpenTokenAsync(key, source, retry, cancellationToken);
        var probing = retry.ExecuteAsync(async cancel => await ProbeAsync(key, source, cancel), cancellationToken).AsTask();
        await Task.WhenAll(opening, probing);
        var (tokenId, rangesWork) = (await opening, await probing);
        await history.NoteAsync(
            key,
            $"upload/{upload}",
            upload == 1 ? "Transfer started" : "Transfer started anew",
            $"{source.SizeBytes} bytes{(rangesWork ? "" : "; Webex ignores ranges, so in one stream")}",
            r => r with { Stage = RecordingStage.Transferring, DoneBytes = 0, TransferStartedAt = time.GetUtcNow() },
            cancellationToken
        );
        return new OpenedUpload(tokenId, rangesWork);
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

    /// <summary>A server that ignores ranges answers a range that does not begin at 0 from the file's beginning.</summary>
    private async Task<bool> ProbeAsync(RecordingKey key, RecordingSource source, CancellationToken cancellationToken)
    {
        var last = source.SizeBytes - 1;
        using var read = await reader.OpenAsync(key, source, new ByteRange(last, 1), cancellationToken);
        return read.Offset == last;
    }
}
