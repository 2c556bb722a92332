namespace WebexKaltura.Core.Workflows;

/// <summary>How long to wait between two looks at something that is not there yet.</summary>
public static class Waiting
{
    private const double Growth = 1.5;
    private const int PartOfElapsed = 12;

    /// <summary>Half as long again after each look (looks count from 1), up to <paramref name="longest"/>: few looks, yet prompt at first.</summary>
    public static TimeSpan After(int look, TimeSpan first, TimeSpan longest)
    {
        var ticks = first.Ticks * Math.Pow(Growth, Math.Min(look - 1, 60));
        return ticks >= longest.Ticks ? Max(first, longest) : TimeSpan.FromTicks((long)ticks);
    }

    /// <summary>What takes hours is looked at less often, or days of it would make a history of thousands: a twelfth of what has passed.</summary>
    public static TimeSpan Longest(TimeSpan elapsed, TimeSpan atLeast) => Max(elapsed / PartOfElapsed, atLeast);

    /// <summary>The next look after a wait, the last one at the deadline itself; null behind it.</summary>
    public static DateTimeOffset? Next(DateTimeOffset now, TimeSpan wait, DateTimeOffset deadline) =>
        now >= deadline ? null
        : now + wait < deadline ? now + wait
        : deadline;

    /// <summary>The next look after a wait; null where it would be behind the deadline.</summary>
    public static DateTimeOffset? NextWithin(DateTimeOffset now, TimeSpan wait, DateTimeOffset deadline) =>
        now + wait > deadline ? null : now + wait;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
