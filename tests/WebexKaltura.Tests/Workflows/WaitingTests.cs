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

    [Fact]
    public void FirstWaitOverTheLongest_StaysAsConfigured() =>
        Waiting.After(5, TimeSpan.FromHours(2), TimeSpan.FromMinutes(30)).ShouldBe(TimeSpan.FromHours(2));
}
