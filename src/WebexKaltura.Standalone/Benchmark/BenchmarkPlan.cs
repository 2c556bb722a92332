namespace WebexKaltura.Standalone.Benchmark;

/// <summary>How much is measured. The smoke run shows that everything works, its figures mean little.</summary>
/// <param name="WarmUps">Rounds of the comparison with curl that are not counted: a host that runs all day has its code compiled.</param>
/// <param name="Repetitions">Of each timed pair; medians are reported.</param>
/// <param name="CurlBytes">Size of the recording that is uploaded uncapped.</param>
/// <param name="LaneBytes">Size of the recording that moves over the slow network.</param>
/// <param name="ContentBytes">Sizes that are checked byte for byte.</param>
/// <param name="Posts">Webhook deliveries.</param>
/// <param name="Flood">Small recordings that are announced to one process.</param>
/// <param name="Listed">Recordings of the list whose pages are timed.</param>
public sealed record BenchmarkPlan(
    int WarmUps,
    int Repetitions,
    long CurlBytes,
    long LaneBytes,
    IReadOnlyList<long> ContentBytes,
    int Posts,
    int Connections,
    int Flood,
    int Listed
)
{
    public static BenchmarkPlan Full { get; } =
        new(5, 5, 1L << 30, 512L << 20, [245_000, 200_000_000, 5_000_000_000], 2000, 50, 1000, 100_000);

    public static BenchmarkPlan Smoke { get; } = new(1, 1, 128L << 20, 64L << 20, [245_000, 100_000_000], 200, 20, 50, 2000);
}
