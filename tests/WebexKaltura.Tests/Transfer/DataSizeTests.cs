using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Tests.Transfer;

public sealed class DataSizeTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1.00 kB")]
    [InlineData(9_994, "9.99 kB")]
    [InlineData(9_996, "10.0 kB")]
    [InlineData(99_960, "100 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_999, "1.00 MB")]
    [InlineData(4_000_000, "4.00 MB")]
    [InlineData(2_810_000_000, "2.81 GB")]
    [InlineData(28_100_000_000, "28.1 GB")]
    [InlineData(2_100_000_000_000, "2.10 TB")]
    [InlineData(long.MaxValue, "9223 PB")]
    public void A_size_has_three_digits_and_a_unit(long bytes, string text) => DataSize.Format(bytes).ShouldBe(text);

    [Theory]
    [InlineData(2_810_000_000, 2_790_000_000, "2.81 GB", "2.79 GB")]
    [InlineData(999, 1_000, "999 B", "1.00 kB")]
    [InlineData(4_000_001, 4_000_000, "4,000,001 bytes", "4,000,000 bytes")]
    [InlineData(999_999, 1_000_000, "999,999 bytes", "1,000,000 bytes")]
    [InlineData(4_000_000, 4_000_000, "4.00 MB", "4.00 MB")]
    public void Compared_sizes_that_differ_look_different(long one, long other, string first, string second) =>
        DataSize.FormatBoth(one, other).ShouldBe((first, second));

    [Theory]
    [InlineData(0, "B", 1)]
    [InlineData(999, "B", 1)]
    [InlineData(28_100_000_000, "GB", 1e9)]
    public void A_chart_has_the_unit_of_its_largest_value(long largest, string unit, double divisor) =>
        DataSize.ChartUnit(largest).ShouldBe((unit, divisor));
}
