using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Tests.Workflows;

public sealed class WaitingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(int.MaxValue, 300)]
    public void RetryDelays_DoubleUpToTheLongest(int attempt, int seconds) =>
        StepOptions.Default.DelayAfter(attempt).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 45)]
    [InlineData(3, 67.5)]
    [InlineData(1000, 1800)]
    [InlineData(int.MaxValue, 1800)]
    public void Looks_AreHalfAsLongAgainApartUpToTheLongest(int look, double seconds) =>
        Waiting.After(look, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30)).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(0, 30)]
    [InlineData(6, 30)]
    [InlineData(24, 120)]
    public void LongestWait_GrowsWithTheHoursThatHavePassed(double hours, double minutes) =>
        Waiting.Longest(TimeSpan.FromHours(hours), TimeSpan.FromMinutes(30)).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(23, 24.0)]
    [InlineData(24, null)]
    [InlineData(25, null)]
    public void LastLook_IsAtTheDeadline(double now, double? next)
    {
        var start = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        var found = Waiting.Next(start.AddHours(now), TimeSpan.FromHours(2), start.AddHours(24));
        found.ShouldBe(next is { } hours ? start.AddHours(hours) : null);
    }

    [Fact]
    public void FirstWaitOverTheLongest_StaysAsConfigured() =>
        Waiting.After(5, TimeSpan.FromHours(2), TimeSpan.FromMinutes(30)).ShouldBe(TimeSpan.FromHours(2));
}
