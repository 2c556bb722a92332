using WebexKaltura.Web.Pages;

namespace WebexKaltura.Tests.Web;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData(45, "45 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(61, "1 min")]
    [InlineData(3600, "1 h")]
    [InlineData(12_000, "3 h 20 min")]
    [InlineData(446_400, "5 d 4 h")]
    public void Durations_HaveTwoUnitsAtMost(double seconds, string words) =>
        Quantities.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(words);

    [Theory]
    [InlineData(1, "100 %")]
    [InlineData(0.9999, "99.9 %")]
    [InlineData(0.989, "98.9 %")]
    [InlineData(0.57, "57 %")]
    [InlineData(0, "0 %")]
    public void HundredPercent_IsAllOfThem(double part, string words) => Quantities.Percent(part).ShouldBe(words);

    [Fact]
    public void Counts_AgreeWithTheirNoun() =>
        (Quantities.Count(1, "recording"), Quantities.Count(1204, "recording")).ShouldBe(("1 recording", "1,204 recordings"));
}
