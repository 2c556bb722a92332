using System.Globalization;

namespace WebexKaltura.Web.Pages;

/// <summary>Numbers with their units, for people. Pure.</summary>
public static class Quantities
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    public static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 recording</c>, <c>1,204 recordings</c>.</summary>
    public static string Count(int number, string one, string? many = null) => $"{Count(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>Decimal units, three digits: <c>2.81 GB</c>.</summary>
    public static string Bytes(long bytes)
    {
        var (value, unit) = (Scaled(bytes, out var power), Units[power]);
        var digits =
            power == 0 || value >= 100 ? "0"
            : value >= 10 ? "0.0"
            : "0.00";
        return $"{value.ToString(digits, CultureInfo.InvariantCulture)} {unit}";
    }

    /// <summary>The unit in which a chart with this largest value is easy to read, and what to divide by.</summary>
    public static (string Unit, double Divisor) ByteUnit(long largest)
    {
        _ = Scaled(largest, out var power);
        return (Units[power], Math.Pow(1000, power));
    }

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

    private static double Scaled(long bytes, out int power)
    {
        power = 0;
        double value = bytes;
        for (; value >= 1000 && power < Units.Length - 1; power++)
        {
            value /= 1000;
        }
        return value;
    }
}
