using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Core.Transcripts;

/// <summary>
/// Fetches the transcripts that belong to a recording: those that Webex lists for it, or the one that its own link names where none is listed.
/// </summary>
public sealed partial class TranscriptSource(
    IWebex webex,
    Siblings siblings,
    RecordingHistory history,
    TimeProvider time,
    ILogger<TranscriptSource> logger
)
{
    /// <summary>Distinct WebVTT files, byte for byte. A listed one that is not WebVTT is left out and noted.</summary>
    public async Task<IReadOnlyList<byte[]>> FetchAsync(RecordingKey key, RecordingSource source, CancellationToken cancellationToken)
    {
        if (await ListAsync(key, source, cancellationToken) is not { Count: > 0 } listed)
        {
            return await LinkedAsync(key, source, cancellationToken) is { } linked ? [linked] : [];
        }
        var files = new List<byte[]>();
        foreach (var transcript in listed)
        {
            var content = await webex.DownloadTranscriptAsync(key.AccountId, transcript.Id, source.HostEmail, cancellationToken);
            if (content is null)
            {
                continue;
            }
            if (WebVtt.IsWebVtt(content))
            {
                files.Add(content);
                continue;
            }
            await history.NoteAsync(
                key,
                $"no-caption/{WebVtt.Fingerprint(content)}",
                "Transcript not attached",
                $"Not a WebVTT file ({DataSize.Format(content.Length)}).",
                cancellationToken
            );
        }
        return [.. files.DistinctBy(file => WebVtt.Fingerprint(file))];
    }

    /// <summary>
    /// The WebVTT file behind the recording's own transcript link; null without one, and when it is plain text: the link's file often is,
    /// and the listed transcript follows.
    /// </summary>
    public async Task<byte[]?> LinkedAsync(RecordingKey key, RecordingSource source, CancellationToken cancellationToken)
    {
        if (
            await FindLinkAsync(key, source, cancellationToken) is not { } link
            || await webex.DownloadLinkAsync(link, cancellationToken) is not { } content
        )
        {
            return null;
        }
        if (WebVtt.IsWebVtt(content))
        {
            return content;
        }
        LogNotWebVtt(logger, content.Length);
        return null;
    }

    private async Task<Uri?> FindLinkAsync(RecordingKey key, RecordingSource source, CancellationToken cancellationToken)
    {
        try
        {
            return (await webex.FindRecordingAsync(key.AccountId, source.ToAddress(), cancellationToken))?.TranscriptLink;
        }
        catch (RefusedException e) when (e.Code == FailureCodes.WebexForbidden)
        {
            return null; // a host who has left: their recording may not be read, and there may be no transcript at all
        }
    }

    private async Task<IReadOnlyList<WebexTranscript>> ListAsync(
        RecordingKey key,
        RecordingSource source,
        CancellationToken cancellationToken
    )
    {
        if (source.MeetingId is not { } meetingId)
        {
            return [];
        }
        var (from, to) = TranscriptWindow.Of(source, time.GetUtcNow());
        var ofMeeting = await webex.ListTranscriptsAsync(
            key.AccountId,
            meetingId,
            source.HostEmail,
            source.SiteUrl,
            from,
            to,
            cancellationToken
        );
        if (ofMeeting is null)
        {
            await history.NoteAsync(
                key,
                "transcripts-unreadable",
                "Transcripts not listed",
                "Webex does not list the transcripts of this meeting: the host may have left, or it is a personal room.",
                cancellationToken
            );
        }
        if (ofMeeting is not { Count: > 0 })
        {
            return [];
        }
        var recordings = await siblings.ListAsync(key.AccountId, source, meetingId, cancellationToken);
        return TranscriptMatching.BelongingTo(source.RecordingId, recordings, ofMeeting);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The transcript link of the recording does not lead to WebVTT ({Bytes} bytes).")]
    private static partial void LogNotWebVtt(ILogger logger, int bytes);
}
