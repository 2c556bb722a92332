using System.Runtime.InteropServices;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary><c>from</c> inclusive, <c>to</c> exclusive; a lone one means seven days, none the last seven.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeWindow(DateTimeOffset From, DateTimeOffset To)
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(7);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public bool Contains(DateTimeOffset time) => time >= From && time < To;

    /// <exception cref="WebexRefusal">The window is unreadable, backwards or over 30 days.</exception>
    public static TimeWindow Of(WebexCall call)
    {
        DateTimeOffset? from = call.Query("from") is { } f ? WireTime.Parse("from", f) : null;
        DateTimeOffset? to = call.Query("to") is { } t ? WireTime.Parse("to", t) : null;
        var window = (from, to) switch
        {
            ({ } a, { } b) => new TimeWindow(a, b),
            ({ } a, null) => new TimeWindow(a, a + Usual),
            (null, { } b) => new TimeWindow(b - Usual, b),
            // What was made this very instant is in a window that ends now.
            _ => new TimeWindow(call.World.Time.GetUtcNow() - Usual, call.World.Time.GetUtcNow().AddMilliseconds(1)),
        };
        if (window.From >= window.To)
        {
            throw WebexRefusal.BadRequest("'from' must be before 'to'.");
        }
        return window.To - window.From <= Longest
            ? window
            : throw WebexRefusal.BadRequest("The interval between 'from' and 'to' must be within 30 days.");
    }
}
