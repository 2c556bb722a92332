using System.Text;

namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>What kind of file its first bytes say it is, whatever its name says. The server asks libmagic.</summary>
internal static class ContentType
{
    public const string Empty = "application/x-empty";
    private const string Text = "text/plain";
    private const string Unknown = "application/octet-stream";
    private const int BrandAt = 8;

    /// <summary>What a partner with restricted file types accepts, of the kinds that are told apart here.</summary>
    public static readonly IReadOnlyList<string> AllowedByDefault =
    [
        "video/mp4",
        "video/quicktime",
        "video/webm",
        "video/x-m4v",
        "video/x-msvideo",
        "audio/x-m4a",
        "audio/x-wav",
        "image/jpeg",
        "image/png",
        "application/pdf",
        "application/zip",
        "text/xml",
        Text,
    ];

    private static readonly (byte[] Start, string Type)[] Signatures =
    [
        ([0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "image/png"),
        ([.. "%PDF-"u8], "application/pdf"),
        ([.. "PK\u0003\u0004"u8], "application/zip"),
        ([.. "<?xml"u8], "text/xml"),
        ([.. "<!DOCTYPE html"u8], "text/html"),
        ([.. "<html"u8], "text/html"),
        ([.. "MZ"u8], "application/x-dosexec"),
        ([.. "\u007fELF"u8], "application/x-executable"),
        ([.. "#!"u8], "text/x-shellscript"),
    ];

    public static string Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            return Empty;
        }
        if (head.Length >= BrandAt + 4 && head[4..BrandAt].SequenceEqual("ftyp"u8))
        {
            return OfBrand(Encoding.ASCII.GetString(head[BrandAt..(BrandAt + 4)]));
        }
        if (head.Length >= BrandAt + 4 && head.StartsWith("RIFF"u8))
        {
            return head[BrandAt..].StartsWith("AVI "u8) ? "video/x-msvideo" : "audio/x-wav";
        }
        foreach (var (start, type) in Signatures)
        {
            if (head.StartsWith(start))
            {
                return type;
            }
        }
        return IsText(head) ? Text : Unknown;
    }

    private static string OfBrand(string brand) =>
        brand switch
        {
            "qt  " => "video/quicktime",
            "M4A " => "audio/x-m4a",
            "M4V " => "video/x-m4v",
            _ => "video/mp4",
        };

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r'))
            {
                return false;
            }
        }
        return true;
    }
}
