namespace WebexKaltura.Core.Backfilling;

/// <summary>From inclusive, to exclusive.</summary>
public sealed record BackfillWindow(DateTimeOffset From, DateTimeOffset To);

/// <summary>Divides a range into windows that Webex lists at once.</summary>
public static class BackfillWindows
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30); // of one listing; Webex

    /// <summary>Newest first, without gap or overlap; only the oldest may be shorter.</summary>
    public static IReadOnlyList<BackfillWindow> Of(DateTimeOffset from, DateTimeOffset to)
    {
        var windows = new List<BackfillWindow>();
        for (var end = to; end > from; end -= Longest)
        {
            windows.Add(new BackfillWindow(end - Longest > from ? end - Longest : from, end));
        }
        return windows;
    }
}
