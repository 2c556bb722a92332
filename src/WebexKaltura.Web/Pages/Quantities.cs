using System.Globalization;

namespace WebexKaltura.Web.Pages;

/// <summary>Numbers with their units, for people. Pure.</summary>
public static class Quantities
{
    public static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 recording</c>, <c>1,204 recordings</c>.</summary>
    public static string Count(int number, string one, string? many = null) => $"{Count(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>The unit in which a chart with this longest time is easy to read, and its seconds.</summary>
    public static (string Unit, double Seconds) TimeUnit(TimeSpan longest) =>
        longest.TotalMinutes < 3 ? ("s", 1)
        : longest.TotalHours < 5 ? ("min", 60)
        : ("h", 3600);

    /// <summary>Two units at most: <c>45 s</c>, <c>12 min</c>, <c>3 h 20 min</c>, <c>5 d 4 h</c>.</summary>
    public static string Duration(TimeSpan time) =>
        time.TotalMinutes < 1 ? $"{Math.Max(0, (int)time.TotalSeconds)} s"
        : time.TotalHours < 1 ? $"{(int)time.TotalMinutes} min"
        : time.TotalDays < 1 ? Two((int)time.TotalHours, "h", time.Minutes, "min")
        : Two((int)time.TotalDays, "d", time.Hours, "h");

    /// <summary>One digit, and 100 % only for all of them: <c>99.9 %</c>.</summary>
    public static string Percent(double part)
    {
        var tenths = Math.Floor(part * 1000 + 1e-9) / 10;
        return $"{tenths.ToString(tenths % 1 == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} %";
    }

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
