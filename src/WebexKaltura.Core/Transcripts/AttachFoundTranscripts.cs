using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
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
        var ours = await OursAsync(input, existing, found, cancellationToken);
        var isFirst = existing.Count == 0;
        var distinct = new List<TranscriptFingerprint>();
        foreach (var content in found)
        {
            var fingerprint = TranscriptFingerprint.Of(content);
            if (distinct.Exists(fingerprint.IsSame))
            {
                continue;
            }
            distinct.Add(fingerprint);
            var language = CaptionLanguage.Choose(WebVtt.LanguageHeader(content), input.Language);
            var captionId = OwnCaption.Matching(ours, fingerprint)?.Id;
            if (captionId is not null && await IsKnownAsync(input, captionId, cancellationToken))
            {
                continue;
            }
            try
            {
                if (captionId is null)
                {
                    var caption = new NewCaption(entryId, language, Label, fingerprint.ToString(), isFirst, content);
                    captionId = await kaltura.AddCaptionAsync(account, caption, cancellationToken);
                }
                else
                {
                    // An earlier run added it, but may not have come to set its content, or Kaltura could not use it.
                    await kaltura.SetCaptionContentAsync(account, captionId, content, cancellationToken);
                }
            }
            catch (CaptionRefusedException refused)
            {
                await NoteRefusalAsync(input, fingerprint.Bytes, refused, cancellationToken);
                continue;
            }
            isFirst = false;
            await history.NoteAsync(
                input.Key,
                $"caption/{fingerprint.Bytes}",
                "Caption attached",
                $"{language}, {DataSize.Format(content.Length)}",
                r => With(r, new AttachedCaption(captionId, language, Label, fingerprint.ToString())),
                cancellationToken
            );
        }
        return distinct.Count;
    }

    /// <summary>
    /// The captions of ours that the entry has. An earlier version stored only what their bytes are and preferred the recording's own link:
    /// the words of such a caption are known when the link still leads to the same bytes.
    /// </summary>
    private async Task<IReadOnlyList<OwnCaption>> OursAsync(
        AttachTranscriptsInput input,
        IReadOnlyList<KalturaCaption> existing,
        IReadOnlyList<byte[]> found,
        CancellationToken cancellationToken
    )
    {
        var ours = OwnCaption.Of(existing);
        var unknown = found.Select(TranscriptFingerprint.Of).Any(f => OwnCaption.Matching(ours, f) is null);
        if (!unknown || ours.All(c => c.Fingerprint.Words is not null))
        {
            return ours;
        }
        return await transcripts.LinkedAsync(input.Key, input.Source, cancellationToken) is { } linked
            ? OwnCaption.WithWords(ours, TranscriptFingerprint.Of(linked))
            : ours;
    }

    /// <summary>The next check for transcripts, a few a day for a day, sends the content again.</summary>
    private Task NoteRefusalAsync(
        AttachTranscriptsInput input,
        string fingerprint,
        CaptionRefusedException refused,
        CancellationToken cancellationToken
    ) =>
        history.NoteAsync(
            input.Key,
            $"caption-refused/{fingerprint}",
            "Caption refused by Kaltura",
            $"{refused.Message} It is sent again with the next checks for transcripts, for a day. If it stays refused, download the transcript from "
                + "Webex, correct it, and upload it to the entry in Kaltura.",
            cancellationToken
        );

    private async Task<bool> IsKnownAsync(AttachTranscriptsInput input, string captionId, CancellationToken cancellationToken) =>
        (await history.FindAsync(input.Key, cancellationToken))?.Captions.Any(c => c.CaptionId == captionId) == true;

    /// <summary>A caption of an entry that was deleted since makes room for the one of the new entry.</summary>
    private static Recording With(Recording row, AttachedCaption caption) =>
        row with
        {
            Captions = [.. row.Captions.Where(c => !IsSame(c, caption)), caption],
        };

    private static bool IsSame(AttachedCaption one, AttachedCaption other) =>
        one.Source == other.Source
        || TranscriptFingerprint.Parse(one.Source) is { } first
            && TranscriptFingerprint.Parse(other.Source) is { } second
            && first.IsSame(second);
}
