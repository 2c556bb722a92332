using WebexKaltura.Core.Backfilling;

namespace WebexKaltura.Tests.Backfilling;

public sealed class BackfillRangeTests
{
    private const string EndOfToday = "Must not be in the future (it may be the end of today, UTC).";
    private static readonly DateTimeOffset Now = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-05-01T00:00Z", "2026-05-06T12:00Z")]
    [InlineData("2026-05-06T11:59Z", "2026-05-07T00:00Z")]
    [InlineData("2021-05-07T00:00Z", "2026-05-07T00:00Z")]
    [InlineData("2026-05-01T00:00Z", "2026-05-07T02:00+02:00")]
    public void RangeOfThePast_IsTaken(string from, string to) => Faults(from, to).ShouldBeEmpty();

    [Theory]
    [InlineData("2026-05-06T12:00Z", "2026-05-07T00:00Z", "from", "Must not be in the future.")]
    [InlineData("2026-05-02T00:00Z", "2026-05-02T00:00Z", "from", "Must be before to.")]
    [InlineData("2026-05-02T00:00Z", "2026-05-01T00:00Z", "from", "Must be before to.")]
    [InlineData("2021-05-05T23:59Z", "2026-05-06T00:00Z", "from", "Must be at most 5 years before to.")]
    [InlineData("2026-05-01T00:00Z", "2026-05-07T00:01Z", "to", EndOfToday)]
    [InlineData("2026-05-01T00:00Z", "2026-05-07T00:00-01:00", "to", EndOfToday)]
    public void WrongRange_IsSaidAtItsField(string from, string to, string field, string words)
    {
        var fault = Faults(from, to).ShouldHaveSingleItem();

        (fault.Field, fault.Message).ShouldBe((field, words));
    }

    [Fact]
    public void RangeOfTheFuture_IsSaidAtBothFields() =>
        Faults("2026-05-08T00:00Z", "2026-05-09T00:00Z").Select(f => f.Field).ShouldBe(["from", "to"]);

    private static List<Core.Accounts.FieldError> Faults(string from, string to) =>
        [.. new BackfillRange(Time(from), Time(to)).Validate(Now)];

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
