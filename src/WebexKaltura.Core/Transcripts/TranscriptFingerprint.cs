using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Core.Transcripts;

/// <summary>
/// Names a transcript by its bytes and by what is said in it. It is stored with the caption, so that the same words never become two
/// captions, also when Webex gives them in other bytes the next time. Its first part is all that earlier versions stored.
/// </summary>
/// <param name="Bytes"><c>webex:</c> and 32 hex digits, of the content byte for byte.</param>
/// <param name="Words">32 hex digits, of the spoken words; null when there are none, or when an earlier version stored the fingerprint.</param>
/// <param name="Language">English name of the language that the transcript says it has, or null.</param>
public sealed record TranscriptFingerprint(string Bytes, string? Words = null, string? Language = null)
{
    private const string Prefix = "webex:";
    private const string WordsKey = ";words=";
    private const string LanguageKey = ";language=";

    public static TranscriptFingerprint Of(byte[] content)
    {
        var bytes = WebVtt.Fingerprint(content);
        var spoken = SpokenWords.Of(content);
        var words = spoken.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spoken)))[..32];
        return new TranscriptFingerprint(
            bytes,
            words,
            WebVtt.LanguageHeader(content) is { } header ? CaptionLanguage.ByTagOrName(header) : null
        );
    }

    /// <summary>Reads what this or an earlier version stored; null for what is not a fingerprint.</summary>
    public static TranscriptFingerprint? Parse(string? text)
    {
        if (text?.StartsWith(Prefix, StringComparison.Ordinal) != true)
        {
            return null;
        }
        var (rest, language) = Split(text, LanguageKey);
        var (bytes, words) = Split(rest, WordsKey);
        return new TranscriptFingerprint(bytes, words, language);
    }

    /// <summary>Whether both are of one transcript. The same words in two languages are two, as their files say so.</summary>
    public bool IsSame(TranscriptFingerprint other) =>
        Bytes == other.Bytes
        || Words is not null && Words == other.Words && (Language is null || other.Language is null || Language == other.Language);

    public override string ToString() => Bytes + (Words is null ? "" : WordsKey + Words) + (Language is null ? "" : LanguageKey + Language);

    private static (string Before, string? After) Split(string text, string key)
    {
        var at = text.IndexOf(key, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + key.Length)..]);
    }
}
