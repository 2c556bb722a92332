using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Transfer;

/// <summary>Opens a recording at a position and checks that the file is the version that is being copied.</summary>
public sealed class RecordingReader(DownloadLinks links, IRecordingContent content)
{
    /// <param name="key">Which recording.</param>
    /// <param name="source">The recording, with the length that its file must have where <paramref name="expected"/> is null.</param>
    /// <param name="range">What is read.</param>
    /// <param name="expected">The version that the upload began with; null in transfers that older versions began.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="PermanentFailureException">The file is another version, or of another length.</exception>
    /// <exception cref="LinkExpiredException">The link no longer answers; the next call asks for a new one.</exception>
    public async Task<ContentRead> OpenAsync(
        RecordingKey key,
        RecordingSource source,
        ByteRange range,
        SourceVersion? expected,
        CancellationToken cancellationToken
    )
    {
        var read = await OpenAnyAsync(key, source, range, cancellationToken);
        var failure =
            expected is null ? Mismatch(read.TotalBytes, source.SizeBytes)
            : expected.MayEqual(read.Version) ? null
            : new PermanentFailureException(
                FailureCodes.SourceChanged,
                $"The recording changed in Webex while it was copied: {expected.DifferenceTo(read.Version)}."
            );
        if (failure is not null)
        {
            read.Dispose();
            throw failure;
        }
        return read;
    }

    /// <summary>Reads one byte to see which version of the file Webex has now, and whether it answers ranges.</summary>
    /// <exception cref="TransientFailureException">The file is empty: it is still being produced.</exception>
    public async Task<(SourceVersion Version, bool RangesWork)> ProbeAsync(
        RecordingKey key,
        RecordingSource source,
        CancellationToken cancellationToken
    )
    {
        using var read = await OpenAnyAsync(key, source, new ByteRange(0, 1), cancellationToken);
        return read.TotalBytes == 0
            ? throw new TransientFailureException("The download of the recording is empty.")
            : (read.Version, read.IsPartial);
    }

    private async Task<ContentRead> OpenAnyAsync(
        RecordingKey key,
        RecordingSource source,
        ByteRange range,
        CancellationToken cancellationToken
    )
    {
        var link = await links.GetAsync(key, source, cancellationToken);
        try
        {
            return await content.OpenAsync(link, range, cancellationToken);
        }
        catch (LinkExpiredException)
        {
            links.Drop(key, link);
            throw;
        }
    }

    /// <summary>Null when the sizes agree or the server does not tell.</summary>
    public static PermanentFailureException? Mismatch(long? actual, long announced)
    {
        if (actual is not { } bytes || bytes == announced)
        {
            return null;
        }
        var (found, expected) = DataSize.FormatBoth(bytes, announced);
        var (code, word) = bytes < announced ? (FailureCodes.SourceShorter, "shorter") : (FailureCodes.SourceLonger, "longer");
        return new PermanentFailureException(
            code,
            $"The recording is {word} than Webex announced: {found} instead of {expected}. Retry later, or download it by hand."
        );
    }
}
