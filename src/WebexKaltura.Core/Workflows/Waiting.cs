namespace WebexKaltura.Core.Workflows;

/// <summary>How long to wait between two looks at something that is not there yet.</summary>
public static class Waiting
{
    private const double Growth = 1.5;

    /// <summary>Half as long again after each look (looks count from 1), up to <paramref name="longest"/>: few looks, yet prompt at first.</summary>
    public static TimeSpan After(int look, TimeSpan first, TimeSpan longest)
    {
        var ticks = first.Ticks * Math.Pow(Growth, Math.Min(look - 1, 60));
        return ticks >= longest.Ticks ? Max(first, longest) : TimeSpan.FromTicks((long)ticks);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
