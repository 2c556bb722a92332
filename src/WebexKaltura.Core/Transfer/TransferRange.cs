using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transfer;

/// <param name="Index">Of the range in its plan, from 0.</param>
/// <param name="ChunkBytes">Of one uploaded chunk, at most.</param>
/// <param name="Version">The version of the file that the upload began with. Null in inputs of older versions.</param>
public sealed record TransferRangeInput(
    RecordingKey Key,
    RecordingSource Source,
    string TokenId,
    int Index,
    ByteRange Range,
    int ChunkBytes,
    SourceVersion? Version = null
) : RetriedInput, IAboutRecording;

/// <summary>
/// Moves one range: chunks stream from one ranged GET straight into the bodies of the uploads, and each confirmed chunk is written down,
/// so that a restart goes on behind the last one. Its result is the number of bytes of the range, or <see cref="NoTurn"/>.
/// </summary>
public sealed class TransferRange(
    RecordingReader reader,
    IKaltura kaltura,
    ITransferLedger ledger,
    TransferProgress progress,
    TransferGates gates,
    RecordingActivities activities,
    TimeProvider time
) : IStep<TransferRangeInput, long>
{
    /// <summary>Other recordings of the account are transferring: nothing was moved, and the step is to be run again.</summary>
    public const long NoTurn = 0;

    public async Task<long> RunAsync(TransferRangeInput input, CancellationToken cancellationToken)
    {
        using var place = await EnterAsync(input.Key, cancellationToken);
        if (place is null)
        {
            return NoTurn;
        }
        var confirmed = await ledger.ConfirmedAsync(input.Key, input.TokenId, input.Index, cancellationToken);
        var retry = TransferRetry.Create(time);
        ContentRead? read = null;
        try
        {
            while (confirmed < input.Range.Length)
            {
                confirmed += await retry.ExecuteAsync(
                    async token =>
                    {
                        var source = read;
                        read = null; // a failure leaves the stream at an unknown place: the next attempt opens a new one
                        try
                        {
                            var sent = await SendChunkAsync(
                                input,
                                confirmed,
                                async cancel => source ??= await OpenAtAsync(input, confirmed, cancel),
                                token
                            );
                            (read, source) = (source, null);
                            return sent;
                        }
                        finally
                        {
                            source?.Dispose();
                        }
                    },
                    cancellationToken
                );
                await ledger.ConfirmAsync(input.Key, input.TokenId, input.Index, confirmed, cancellationToken);
                await progress.ConfirmedAsync(input.Key, input.TokenId, cancellationToken);
            }
        }
        finally
        {
            read?.Dispose();
        }
        return confirmed;
    }

    private async Task<IDisposable?> EnterAsync(RecordingKey key, CancellationToken cancellationToken)
    {
        var entering = gates.EnterAsync(key, cancellationToken);
        if (entering.IsCompleted)
        {
            return await entering;
        }
        await activities.WaitsAsync(key, nameof(TransferRange), ActivityText.TransferSlot, time.GetUtcNow(), cancellationToken);
        var place = await entering;
        if (place is not null)
        {
            await activities.EndAsync(key, nameof(TransferRange), cancellationToken);
        }
        return place;
    }

    private async Task<ContentRead> OpenAtAsync(TransferRangeInput input, long confirmed, CancellationToken cancellationToken)
    {
        var rest = input.Range.Skip(confirmed);
        var read = await reader.OpenAsync(input.Key, input.Source, rest, input.Version, cancellationToken);
        try
        {
            await ChunkStream.SkipAsync(read.Body, rest.Start - read.Offset, cancellationToken);
            return read;
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    /// <summary>The source is opened while Kaltura is being called: over a far line either takes its time.</summary>
    private async Task<long> SendChunkAsync(
        TransferRangeInput input,
        long confirmed,
        Func<CancellationToken, Task<ContentRead>> open,
        CancellationToken cancellationToken
    )
    {
        var length = Math.Min(input.ChunkBytes, input.Range.Length - confirmed);
        var chunk = new UploadChunk(input.TokenId, input.Range.Start + confirmed, length, Resume: true, Final: false);
        try
        {
            await kaltura.UploadAsync(
                input.Key.AccountId,
                chunk,
                async (body, token) => await ChunkStream.CopyAsync((await open(token)).Body, body, length, token),
                cancellationToken
            );
        }
        catch (KalturaApiException refused) when (UploadErrors.MeansLost(refused.Code))
        {
            throw new PermanentFailureException(FailureCodes.UploadLost, $"Kaltura no longer takes the upload: {refused.Message}", refused);
        }
        return length;
    }
}
