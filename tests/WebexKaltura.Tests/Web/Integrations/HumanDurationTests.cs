using WebexKaltura.Web.Pages.Integrations;

namespace WebexKaltura.Tests.Web.Integrations;

public sealed class HumanDurationTests
{
    [Theory]
    [InlineData("1.00:00:00", "1", "days", "1 day")]
    [InlineData("00:00:00", "0", "minutes", "0 minutes")]
    [InlineData("1.12:00:00", "36", "hours", "36 hours")]
    [InlineData("00:01:30", "90", "seconds", "90 seconds")]
    [InlineData("00:00:01.5000000", "1.5", "seconds", "1.5 seconds")]
    [InlineData("3650.00:00:00", "3650", "days", "3650 days")]
    public void Duration_IsShownInTheLongestUnitThatNeedsNoFraction(string duration, string amount, string unit, string words)
    {
        var exact = TimeSpan.Parse(duration);

        HumanDuration.Of(exact).ShouldBe(new HumanDuration(amount, unit));
        HumanDuration.Of(exact).Read().ShouldBe(exact);
        HumanDuration.Say(exact).ShouldBe(words);
    }

    [Theory]
    [InlineData("1,5", "hours", "01:30:00")]
    [InlineData(" 2 ", "days", "2.00:00:00")]
    [InlineData("-1", "minutes", "-00:01:00")]
    public void WhatPeopleType_IsRead(string amount, string unit, string duration) =>
        new HumanDuration(amount, unit).Read().ShouldBe(TimeSpan.Parse(duration));

    [Theory]
    [InlineData("", "days")]
    [InlineData("soon", "days")]
    [InlineData("1e9", "days")]
    [InlineData("1", "fortnights")]
    [InlineData("1", "")]
    public void WhatIsNoDuration_IsNone(string amount, string unit) => new HumanDuration(amount, unit).Read().ShouldBeNull();

    [Fact]
    public void Endless_IsTheLongestThereIs() => new HumanDuration("9999999999999999", "days").Read().ShouldBe(TimeSpan.MaxValue);
}
