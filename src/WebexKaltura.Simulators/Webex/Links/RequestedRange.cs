using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace WebexKaltura.Simulators.Webex.Links;

/// <summary>The one range of a request (RFC 9110, 14.2). A length of 0 cannot be satisfied.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RequestedRange(long Start, long Length)
{
    /// <summary>Null when the header is to be ignored: unreadable, another unit, or several ranges.</summary>
    public static RequestedRange? Parse(string header, long total)
    {
        if (!RangeHeaderValue.TryParse(header, out var value) || value.Unit != "bytes" || value.Ranges.Count != 1)
        {
            return null;
        }
        var range = value.Ranges.First();
        if (range.From is not { } from)
        {
            var suffix = Math.Min(range.To ?? 0, total);
            return new RequestedRange(total - suffix, suffix);
        }
        return from >= total
            ? new RequestedRange(0, 0)
            : new RequestedRange(from, Math.Min(range.To ?? long.MaxValue, total - 1) - from + 1);
    }
}
