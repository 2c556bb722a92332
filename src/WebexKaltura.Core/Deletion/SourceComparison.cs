using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Core.Deletion;

/// <summary>Whether Webex still has the version of a recording that was copied: a trimmed or replaced one is not in Kaltura.</summary>
public sealed class SourceComparison(IWebex webex, RecordingReader reader, DownloadLinks links, IRecordingStore recordings)
{
    /// <summary>What has changed; null when nothing has, when the recording has left Webex, or when its version was never noted.</summary>
    /// <exception cref="TransientFailureException">Webex does not answer now.</exception>
    public async Task<string?> FindChangeAsync(RecordingKey key, RecordingSource source, CancellationToken cancellationToken)
    {
        if ((await recordings.FindAsync(key, cancellationToken))?.Content is not { } copied)
        {
            return null;
        }
        var details = await webex.FindRecordingAsync(key.AccountId, source.ToAddress(), cancellationToken);
        if (details is null)
        {
            return null;
        }
        if (details.RecordingLink is null)
        {
            // Downloading was switched off: the announced size is all there is to compare.
            return details.Recording.SizeBytes == copied.AnnouncedBytes
                ? null
                : Changed(copied.AnnouncedBytes, details.Recording.SizeBytes);
        }
        links.Forget(key);
        var (version, _) = await reader.ProbeAsync(key, source, cancellationToken);
        return version.MayEqual(copied.Version) ? null : Changed(copied.Bytes, version.Length);
    }

    private static string Changed(long before, long? now) =>
        $"Webex has a newer version of the recording{Sizes(before, now)}: it stays in Webex. "
        + "Delete the Kaltura entry and retry to copy the newer version.";

    /// <summary>Nothing where the sizes do not tell the versions apart.</summary>
    private static string Sizes(long before, long? now)
    {
        if (now is not { } bytes || bytes == before)
        {
            return "";
        }
        var (newer, copied) = DataSize.FormatBoth(bytes, before);
        return $" ({newer}; the one in Kaltura has {copied})";
    }
}
