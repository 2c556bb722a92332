using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transfer;

/// <summary>The part of the road that moves the bytes: opens an upload, moves its ranges in lanes, closes and attaches it.</summary>
public static class ContentTransfer
{
    /// <summary>Uploads that Kaltura lost (an expired token, bytes that do not add up) are begun anew this often.</summary>
    private const int MaxUploads = 3;

    /// <summary>Returns the length of the file that was copied, in bytes.</summary>
    public static async Task<long> RunAsync(
        IWorkflowContext context,
        RecordingKey key,
        RecordingSource source,
        string entryId,
        TransferPlan plan
    )
    {
        for (var upload = 1; ; upload++)
        {
            try
            {
                return await UploadAsync(context, key, source, entryId, plan, upload);
            }
            catch (PermanentFailureException lost)
                when (lost.Code is FailureCodes.UploadLost or FailureCodes.SourceChanged && upload < MaxUploads)
            {
                context.Report($"upload {upload} was lost: {lost.Message}");
            }
        }
    }

    private static async Task<long> UploadAsync(
        IWorkflowContext context,
        RecordingKey key,
        RecordingSource announced,
        string entryId,
        TransferPlan plan,
        int upload
    )
    {
        var opened = await context.RunAsync(Steps.OpenUpload, new OpenUploadInput(key, announced, upload), $"open-upload/{upload}");
        // What the download names is the truth; sizes that were announced need not be exact.
        var source = announced with
        {
            SizeBytes = opened.SizeBytes ?? announced.SizeBytes,
        };
        var ranges = opened.RangesWork ? plan.Divide(source.SizeBytes) : [new ByteRange(0, source.SizeBytes)];

        await RangeLanes.MoveAsync(
            ranges.Count,
            plan.Lanes,
            (range, turn) =>
                context.RunAsync(
                    Steps.TransferRange,
                    new TransferRangeInput(key, source, opened.TokenId, range, ranges[range], plan.ChunkBytes, opened.Version),
                    $"transfer/{upload}/{range}{(turn == 1 ? "" : $"/{turn}")}"
                )
        );

        await context.RunAsync(Steps.CloseUpload, new CloseUploadInput(key, opened.TokenId, source.SizeBytes), $"close-upload/{upload}");
        await context.RunAsync(Steps.AttachContent, new AttachContentInput(key, entryId, opened.TokenId), $"attach/{upload}");
        return source.SizeBytes;
    }
}
