using System.Globalization;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>One figure and the bound it is held against.</summary>
/// <param name="Runs">The single figures in the order they were measured.</param>
public sealed record Result(string Name, string Claim, double Value, double Bound, bool AtMost, string Unit, IReadOnlyList<double> Runs)
{
    public bool Holds => AtMost ? Value <= Bound : Value >= Bound;

    public string Written => string.Create(CultureInfo.InvariantCulture, $"{Value:0.00}{Unit}");

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
