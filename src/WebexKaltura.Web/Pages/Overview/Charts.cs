using System.Globalization;
using WebexKaltura.Core.Overviews;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Web.Pages.Overview;

/// <summary>The charts of a window, made of its days.</summary>
internal static class Charts
{
    private const double Median = 0.5;
    private const double Slow = 0.95;

    public static IReadOnlyList<ChartModel> Of(IReadOnlyList<OverviewDay> days) => [Outcomes(days), TimeToReady(days), Bytes(days)];

    private static ChartModel Outcomes(IReadOnlyList<OverviewDay> days) =>
        new(
            "chart-outcomes",
            "Recordings per day",
            $"Bars for each day: {Quantities.Count(days.Sum(d => d.Numbers.Ready))} ready, {Quantities.Count(days.Sum(d => d.Numbers.Skipped))} skipped "
                + $"and {Quantities.Count(days.Sum(d => d.Numbers.Failed))} failed altogether.",
            new ChartData(
                "bar",
                Labels(days),
                [
                    new ChartSeries("Ready", "good", Values(days, n => n.Ready)),
                    new ChartSeries("Skipped", "skipped", Values(days, n => n.Skipped)),
                    new ChartSeries("Failed", "bad", Values(days, n => n.Failed)),
                ],
                null,
                Stacked: true
            ),
            Table(
                days,
                ("Ready", n => Quantities.Count(n.Ready)),
                ("Skipped", n => Quantities.Count(n.Skipped)),
                ("Failed", n => Quantities.Count(n.Failed))
            )
        );

    private static ChartModel TimeToReady(IReadOnlyList<OverviewDay> days)
    {
        var (unit, seconds) = Quantities.TimeUnit(days.Max(d => d.Numbers.TimeToReady.Percentile(Slow)) ?? TimeSpan.Zero);
        return new ChartModel(
            "chart-time",
            "From Webex to ready in Kaltura",
            "Lines for each day: the time that half of the recordings, and 95 of 100, took at most from being available in Webex to being ready.",
            new ChartData(
                "line",
                Labels(days),
                [
                    new ChartSeries("p50 (half)", "accent", Values(days, n => In(seconds, n, Median))),
                    new ChartSeries("p95 (95 of 100)", "warn", Values(days, n => In(seconds, n, Slow)), Dashed: true),
                ],
                unit,
                Stacked: false
            ),
            Table(days, ("p50", n => Time(n, Median)), ("p95", n => Time(n, Slow)))
        );
    }

    private static ChartModel Bytes(IReadOnlyList<OverviewDay> days)
    {
        var (unit, divisor) = DataSize.ChartUnit(days.Max(d => d.Numbers.Bytes));
        return new ChartModel(
            "chart-bytes",
            "Verified in Kaltura",
            $"Bars for each day: {DataSize.Format(days.Sum(d => d.Numbers.Bytes))} altogether.",
            new ChartData(
                "bar",
                Labels(days),
                [new ChartSeries(unit, "accent", Values(days, n => Math.Round(n.Bytes / divisor, 2)))],
                unit,
                Stacked: false
            ),
            Table(days, ("Verified in Kaltura", n => DataSize.Format(n.Bytes)))
        );
    }

    private static string Time(DayStatistics numbers, double part) =>
        numbers.TimeToReady.Percentile(part) is { } time ? Quantities.Duration(time) : "–";

    private static double? In(double seconds, DayStatistics numbers, double part) =>
        numbers.TimeToReady.Percentile(part) is { } time ? Math.Round(time.TotalSeconds / seconds, 1) : null;

    private static IReadOnlyList<string> Labels(IEnumerable<OverviewDay> days) => [.. days.Select(Label)];

    private static string Label(OverviewDay day) => day.Day.ToString("d MMM", CultureInfo.InvariantCulture);

    private static IReadOnlyList<double?> Values(IEnumerable<OverviewDay> days, Func<DayStatistics, double?> value) =>
        [.. days.Select(d => value(d.Numbers))];

    /// <summary>Newest first; days without a recording are left out.</summary>
    private static ChartTable Table(IEnumerable<OverviewDay> days, params (string Title, Func<DayStatistics, string> Value)[] columns) =>
        new(
            ["Day (UTC)", .. columns.Select(c => c.Title)],
            [
                .. days.Where(d => d.Numbers.Ended > 0)
                    .Reverse()
                    .Select(d => (IReadOnlyList<string>)[Label(d), .. columns.Select(c => c.Value(d.Numbers))]),
            ]
        );
}
