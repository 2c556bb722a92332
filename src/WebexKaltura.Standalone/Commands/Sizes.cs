using System.CommandLine.Parsing;
using System.Globalization;
using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Standalone.Commands;

/// <summary>Sizes and shares as people type them.</summary>
public static class Sizes
{
    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("KiB", 1L << 10),
        ("MiB", 1L << 20),
        ("GiB", 1L << 30),
        ("KB", 1_000),
        ("MB", 1_000_000),
        ("GB", 1_000_000_000),
        ("B", 1),
    ];

    /// <summary>Bytes from <c>200MB</c>, <c>1.5 GiB</c> or <c>4096</c>; null when it is no size.</summary>
    public static long? Parse(string text)
    {
        var (unit, bytes) = Units.FirstOrDefault(u => text.TrimEnd().EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase), ("", 1));
        var number = text.TrimEnd()[..^unit.Length];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0
            ? (long)Math.Round(value * bytes)
            : null;
    }

    public static long ParseArgument(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        if (Parse(text) is { } bytes)
        {
            return bytes;
        }
        argument.AddError($"'{text}' is no size: write it like 200MB or 1GiB.");
        return 0;
    }

    public static double ParseShare(ArgumentResult argument)
    {
        try
        {
            return FaultPlan.ParseRate(argument.Tokens.Single().Value);
        }
        catch (FormatException)
        {
            argument.AddError($"'{argument.Tokens.Single().Value}' is no share: write it like 5% or 0.05.");
            return 0;
        }
    }
}
