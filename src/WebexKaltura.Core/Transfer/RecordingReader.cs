using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Transfer;

/// <summary>Opens a recording at a position and checks that the file has the announced size.</summary>
public sealed class RecordingReader(DownloadLinks links, IRecordingContent content)
{
    /// <exception cref="PermanentFailureException">The file is shorter or longer than announced.</exception>
    /// <exception cref="LinkExpiredException">The link no longer answers; the next call asks for a new one.</exception>
    public async Task<ContentRead> OpenAsync(RecordingKey key, RecordingSource source, ByteRange range, CancellationToken cancellationToken)
    {
        var link = await links.GetAsync(key, source, cancellationToken);
        ContentRead read;
        try
        {
            read = await content.OpenAsync(link, range, cancellationToken);
        }
        catch (LinkExpiredException)
        {
            links.Drop(key, link);
            throw;
        }
        if (Mismatch(read.TotalBytes, source.SizeBytes) is { } failure)
        {
            read.Dispose();
            throw failure;
        }
        return read;
    }

    /// <summary>Null when the sizes agree or the server does not tell.</summary>
    public static PermanentFailureException? Mismatch(long? actual, long announced) =>
        actual is not { } bytes || bytes == announced ? null
        : bytes < announced
            ? new PermanentFailureException(
                FailureCodes.SourceShorter,
                $"The recording is shorter than Webex announced: {bytes} bytes instead of {announced}. Retry later, or download it by hand."
            )
        : new PermanentFailureException(
            FailureCodes.SourceLonger,
            $"The recording is longer than Webex announced: {bytes} bytes instead of {announced}. Retry later, or download it by hand."
        );
}
