using System.Text.Json;
using FsCheck.Xunit;
using WebexKaltura.Core.Statistics;

namespace WebexKaltura.Tests.Statistics;

public sealed class TimeHistogramTests
{
    [Fact]
    public void NothingCounted_HasNoPercentile() => TimeHistogram.Empty.Percentile(0.5).ShouldBeNull();

    [Property]
    public void Percentile_IsWithinATenthOfTheTruth(ushort first, ushort[] others, byte part)
    {
        var seconds = others.Append(first).Select(s => Math.Max(1, (int)s)).Order().ToList();
        var histogram = seconds.Aggregate(TimeHistogram.Empty, (h, s) => h.Add(TimeSpan.FromSeconds(s)));
        var wanted = Math.Clamp(part / 255.0, 0.01, 1);

        var said = histogram.Percentile(wanted)!.Value.TotalSeconds;

        var truth = seconds[(int)Math.Ceiling(wanted * seconds.Count) - 1];
        said.ShouldBe(truth, 0.1 * truth);
    }

    [Property]
    public void WhatIsTakenOut_LeavesNoTrace(ushort stays, ushort goes)
    {
        var before = TimeHistogram.Empty.Add(TimeSpan.FromSeconds(stays));
        var time = TimeSpan.FromSeconds(goes);

        before.Add(time).Add(time, -1).Buckets.ShouldBe(before.Buckets);
    }

    [Fact]
    public void Histograms_AddUp()
    {
        var (fast, slow) = (TimeSpan.FromSeconds(10), TimeSpan.FromHours(10));

        var both = TimeHistogram.Empty.Add(fast).Add(fast).Add(fast).Merge(TimeHistogram.Empty.Add(slow));

        both.Count.ShouldBe(4);
        both.Percentile(0.75)!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(12));
        both.Percentile(0.95)!.Value.ShouldBeGreaterThan(TimeSpan.FromHours(9));
    }

    [Fact]
    public void Histogram_ComesBackFromJson()
    {
        var histogram = TimeHistogram.Empty.Add(TimeSpan.FromMinutes(4)).Add(TimeSpan.Zero);

        var read = JsonSerializer.Deserialize<TimeHistogram>(JsonSerializer.Serialize(histogram))!;

        read.Buckets.ShouldBe(histogram.Buckets);
    }
}
