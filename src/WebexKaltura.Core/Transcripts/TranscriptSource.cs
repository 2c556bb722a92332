using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Transcripts;

/// <summary>Fetches the transcripts that belong to a recording: those that match it in time, and the one its own link names.</summary>
public sealed class TranscriptSource(IWebex webex, Siblings siblings, RecordingHistory history)
{
    /// <summary>Distinct WebVTT files, byte for byte. What is not WebVTT is left out and noted.</summary>
    public async Task<IReadOnlyList<byte[]>> FetchAsync(RecordingKey key, RecordingSource source, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await foreach (var content in DownloadAsync(key, source, cancellationToken))
        {
            var fingerprint = WebVtt.Fingerprint(content);
            if (WebVtt.IsWebVtt(content))
            {
                files.TryAdd(fingerprint, content);
            }
            else
            {
                await history.NoteAsync(
                    key,
                    $"no-caption/{fingerprint}",
                    "Transcript not attached",
                    $"It is no WebVTT ({content.Length} bytes).",
                    cancellationToken
                );
            }
        }
        return [.. files.Values];
    }

    private async IAsyncEnumerable<byte[]> DownloadAsync(
        RecordingKey key,
        RecordingSource source,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var details = await webex.FindRecordingAsync(key.AccountId, source.ToAddress(), cancellationToken);
        if (details?.TranscriptLink is { } link && await webex.DownloadLinkAsync(link, cancellationToken) is { } own)
        {
            yield return own;
        }
        if (source.MeetingId is not { } meetingId)
        {
            yield break;
        }
        var listed = await webex.ListTranscriptsAsync(key.AccountId, meetingId, source.HostEmail, source.SiteUrl, cancellationToken) ?? [];
        if (listed.Count == 0)
        {
            yield break;
        }
        var ofMeeting = await siblings.ListAsync(key.AccountId, source, meetingId, cancellationToken);
        foreach (var transcript in TranscriptMatching.BelongingTo(source.RecordingId, ofMeeting, listed))
        {
            if (await webex.DownloadTranscriptAsync(key.AccountId, transcript.Id, source.HostEmail, cancellationToken) is { } content)
            {
                yield return content;
            }
        }
    }
}
