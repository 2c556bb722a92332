using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Tests.Recordings;

public sealed class RecordingWordsTests
{
    private static readonly Recording Sample = new()
    {
        Key = new RecordingKey("0123456789abcdef", "4f9b2c_77"),
        Topic = "Käse & Wein: Quarterly-Review 2026",
        Host = "Anna.Bell@acme.example",
        HostDisplayName = "Anna Bell",
        EntryId = "1_x7y",
        EntryName = "Webex Recording - [ID:88]",
        Owner = "abell",
        Reason = "shorter than the minimum",
    };

    [Theory]
    [InlineData("quart", true)]
    [InlineData("REVIEW quarterly", true)]
    [InlineData("kase", true)]
    [InlineData("käs", true)]
    [InlineData("anna.bell@ac", true)]
    [InlineData("bell wein", true)]
    [InlineData("4f9b2c_77", true)]
    [InlineData("1_x7y", true)]
    [InlineData("minimum", true)]
    [InlineData("uarterly", false)]
    [InlineData("anna carl", false)]
    [InlineData("", true)]
    [InlineData(" -- ", true)]
    [InlineData(null, true)]
    public void EveryWordAsked_BeginsAWordOfTheRecording(string? asked, bool found) =>
        RecordingWords.Match(RecordingWords.Of(Sample), RecordingWords.Asked(asked)).ShouldBe(found);

    [Fact]
    public void NoTextIsTooOdd() =>
        RecordingWords.Of(Sample with { Topic = "\uD83D\uD83D a\0b " + new string('é', 10_000) }).Length.ShouldBeLessThan(4000);
}
