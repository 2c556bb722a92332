using System.Security.Cryptography;
using System.Text;

namespace WebexKaltura.Core.Transcripts;

/// <summary>What can be told from a WebVTT file without changing a byte of it.</summary>
public static class WebVtt
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether the file begins as WebVTT must: an optional byte order mark, <c>WEBVTT</c>, then white space or the end.</summary>
    public static bool IsWebVtt(ReadOnlySpan<byte> content)
    {
        var text = content.StartsWith(ByteOrderMark) ? content[ByteOrderMark.Length..] : content;
        return text.StartsWith("WEBVTT"u8) && (text.Length == 6 || text[6] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r');
    }

    /// <summary>The value of the header's <c>Language:</c> line (before the first blank line), or null.</summary>
    public static string? LanguageHeader(ReadOnlySpan<byte> content)
    {
        var header = Encoding.UTF8.GetString(content[..Math.Min(content.Length, 4096)]);
        foreach (var line in header.ReplaceLineEndings("\n").Split('\n').TakeWhile((l, i) => i == 0 || l.Length > 0))
        {
            if (
                line.StartsWith("Language:", StringComparison.OrdinalIgnoreCase)
                && line["Language:".Length..].Trim() is { Length: > 0 } value
            )
            {
                return value;
            }
        }
        return null;
    }

    /// <summary>Names the content, byte for byte.</summary>
    public static string Fingerprint(ReadOnlySpan<byte> content) => "webex:" + Convert.ToHexStringLower(SHA256.HashData(content))[..32];
}
