using System.Globalization;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>A duration as people enter it: a number and a unit, both as typed.</summary>
public sealed record HumanDuration(string Amount, string Unit)
{
    private static readonly (string Name, TimeSpan Length)[] Lengths =
    [
        ("days", TimeSpan.FromDays(1)),
        ("hours", TimeSpan.FromHours(1)),
        ("minutes", TimeSpan.FromMinutes(1)),
        ("seconds", TimeSpan.FromSeconds(1)),
    ];

    /// <summary>Shortest first, as they are offered.</summary>
    public static IReadOnlyList<string> Units { get; } = [.. Lengths.Select(l => l.Name).Reverse()];

    /// <summary>In the longest unit that needs no fraction; seconds where none does.</summary>
    public static HumanDuration Of(TimeSpan duration)
    {
        // Nothing is of no unit; recordings are counted in minutes.
        var (name, length) =
            duration == TimeSpan.Zero ? Lengths[2]
            : Array.Find(Lengths, l => duration.Ticks % l.Length.Ticks == 0) is { Name: not null } exact ? exact
            : Lengths[^1];
        return new HumanDuration(((decimal)duration.Ticks / length.Ticks).ToString("0.#######", CultureInfo.InvariantCulture), name);
    }

    /// <summary>Such as <c>1 day</c>.</summary>
    public static string Say(TimeSpan duration)
    {
        var (amount, unit) = Of(duration);
        return amount == "1" ? $"1 {unit[..^1]}" : $"{amount} {unit}";
    }

    /// <summary>Null for what is no number or of no unit. What is too long for anything is the longest there is.</summary>
    public TimeSpan? Read()
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var length = Array.Find(Lengths, l => l.Name == Unit).Length;
        var text = Amount.Trim().Replace(',', '.');
        if (length == TimeSpan.Zero || !decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }
        var most = (decimal)TimeSpan.MaxValue.Ticks / length.Ticks;
        return Math.Abs(amount) >= most ? TimeSpan.MaxValue : new TimeSpan((long)(amount * length.Ticks));
    }
}
