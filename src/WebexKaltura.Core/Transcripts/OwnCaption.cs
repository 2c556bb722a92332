using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Transcripts;

/// <summary>A caption of an entry that the product attached, with the transcript it was made of.</summary>
internal sealed record OwnCaption(string Id, TranscriptFingerprint Fingerprint)
{
    public static IReadOnlyList<OwnCaption> Of(IEnumerable<KalturaCaption> captions) =>
        [
            .. captions
                .Select(c => (c.Id, Fingerprint: TranscriptFingerprint.Parse(c.PartnerData)))
                .Where(c => c.Fingerprint is not null)
                .Select(c => new OwnCaption(c.Id, c.Fingerprint!)),
        ];

    /// <summary>The caption of this transcript: of the same bytes, or else of the same words.</summary>
    public static OwnCaption? Matching(IReadOnlyList<OwnCaption> captions, TranscriptFingerprint fingerprint) =>
        captions.FirstOrDefault(c => c.Fingerprint.Bytes == fingerprint.Bytes)
        ?? captions.FirstOrDefault(c => c.Fingerprint.IsSame(fingerprint));

    /// <summary>Captions of the same bytes get the words that are known by now.</summary>
    public static IReadOnlyList<OwnCaption> WithWords(IEnumerable<OwnCaption> captions, TranscriptFingerprint known) =>
        [.. captions.Select(c => c.Fingerprint.Bytes == known.Bytes ? c with { Fingerprint = known } : c)];
}
