using WebexKaltura.Core.Transcripts;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Transcripts;

public sealed class TranscriptWindowTests
{
    [Theory]
    [InlineData(1, 60, 2)] // hours since the recording began, its minutes, days to the end
    [InlineData(24 * 10, 60, 12)]
    [InlineData(24 * 400, 60, 30)]
    [InlineData(0, 60 * 24 * 3, 5)]
    [InlineData(0, 60 * 24 * 40, 30)]
    public void Window_BeginsADayBeforeAndHoldsWhatWasMadeSince(int hours, int minutes, int days)
    {
        var source = Some.Source with { RecordedAt = Some.Noon.AddHours(-hours), Duration = TimeSpan.FromMinutes(minutes) };

        var (from, to) = TranscriptWindow.Of(source, Some.Noon);

        from.ShouldBe(source.RecordedAt.AddDays(-1));
        (to - from).TotalDays.ShouldBe(days, tolerance: 0.1);
        (to - from).ShouldBeLessThanOrEqualTo(TimeSpan.FromDays(30));
        to.ShouldBeGreaterThan(source.RecordedAt);
    }
}
