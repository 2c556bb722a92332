using System.Globalization;

namespace WebexKaltura.Core.Transfer;

/// <summary>Sizes in bytes as text for people. Pure.</summary>
public static class DataSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Decimal units, three digits: <c>2.81 GB</c>.</summary>
    public static string Format(long bytes)
    {
        var (digits, unit) = Rounded(bytes);
        return $"{digits} {unit}";
    }

    /// <summary>
    /// Two sizes that are compared: <c>2.81 GB</c> and <c>2.79 GB</c>. Different sizes that look equal when they are rounded are written
    /// exactly: <c>4,000,001 bytes</c> and <c>4,000,000 bytes</c>.
    /// </summary>
    public static (string One, string Other) FormatBoth(long one, long other) =>
        one != other && Format(one) == Format(other) ? (Exact(one), Exact(other)) : (Format(one), Format(other));

    /// <summary>The unit in which a chart with this largest value is easy to read, and what to divide by.</summary>
    public static (string Unit, double Divisor) ChartUnit(long largest)
    {
        var power = Power(largest);
        return (Units[power], Math.Pow(1000, power));
    }

    private static string Exact(long bytes) => $"{bytes.ToString("N0", CultureInfo.InvariantCulture)} {(bytes == 1 ? "byte" : "bytes")}";

    /// <summary>A value that rounding makes 1,000 is written in the next unit: 999,999 bytes are <c>1.00 MB</c>.</summary>
    private static (string Digits, string Unit) Rounded(long bytes)
    {
        var power = Power(bytes);
        var digits = Digits(bytes, power);
        return digits == "1000" && power < Units.Length - 1 ? (Digits(1000, 1), Units[power + 1]) : (digits, Units[power]);
    }

    private static string Digits(long bytes, int power)
    {
        var value = bytes / Math.Pow(1000, power);
        var format =
            power == 0 || value >= 99.95 ? "0"
            : value >= 9.995 ? "0.0"
            : "0.00";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    private static int Power(long bytes)
    {
        var power = 0;
        for (var left = bytes; left >= 1000 && power < Units.Length - 1; power++)
        {
            left /= 1000;
        }
        return power;
    }
}
