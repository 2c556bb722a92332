using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transcripts;

/// <summary>
/// Attaches the transcripts that Webex has now and the entry has not. The fingerprint of each is kept with its caption, so that the same
/// one is never attached twice and a different one never taken for it. Its result is how many captions of ours the entry has.
/// </summary>
public sealed class AttachFoundTranscripts(TranscriptSource transcripts, IKaltura kaltura, RecordingHistory history)
    : IStep<AttachTranscriptsInput, int>
{
    public const string Label = "Webex";

    public async Task<int> RunAsync(AttachTranscriptsInput input, CancellationToken cancellationToken)
    {
        var account = input.Key.AccountId;
        var found = await transcripts.FetchAsync(input.Key, input.Source, cancellationToken);
        if (found.Count == 0)
        {
            return 0;
        }
        // A retry may have made a new entry since this workflow was started.
        var entryId = (await history.FindAsync(input.Key, cancellationToken))?.EntryId ?? input.EntryId;
        var existing = await kaltura.ListCaptionsAsync(account, entryId, cancellationToken);
        var ours = existing.Where(c => c.PartnerData is not null).ToLookup(c => c.PartnerData!, StringComparer.Ordinal);
        var isFirst = existing.Count == 0;
        foreach (var content in found)
        {
            var fingerprint = WebVtt.Fingerprint(content);
            var language = CaptionLanguage.Choose(WebVtt.LanguageHeader(content), input.Language);
            var captionId = ours[fingerprint].FirstOrDefault()?.Id;
            if (captionId is null)
            {
                var caption = new NewCaption(entryId, language, Label, fingerprint, isFirst, content);
                captionId = await kaltura.AddCaptionAsync(account, caption, cancellationToken);
            }
            else if (await IsKnownAsync(input, captionId, cancellationToken))
            {
                continue;
            }
            else
            {
                // An earlier run added it, but may not have come to set its content.
                await kaltura.SetCaptionContentAsync(account, captionId, content, cancellationToken);
            }
            isFirst = false;
            await history.NoteAsync(
                input.Key,
                $"caption/{fingerprint}",
                "Caption attached",
                $"{language}, {content.Length} bytes",
                r => With(r, new AttachedCaption(captionId, language, Label, fingerprint)),
                cancellationToken
            );
        }
        return found.Count;
    }

    private async Task<bool> IsKnownAsync(AttachTranscriptsInput input, string captionId, CancellationToken cancellationToken) =>
        (await history.FindAsync(input.Key, cancellationToken))?.Captions.Any(c => c.CaptionId == captionId) == true;

    /// <summary>A caption of an entry that was deleted since makes room for the one of the new entry.</summary>
    private static Recording With(Recording row, AttachedCaption caption) =>
        row with
        {
            Captions = [.. row.Captions.Where(c => c.Source != caption.Source), caption],
        };
}
