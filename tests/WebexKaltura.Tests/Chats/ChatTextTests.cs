using System.Text;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Chats;

public sealed class ChatTextTests
{
    private static readonly ListedRecording Morning = Recording("morning", 0, 30);
    private static readonly ListedRecording Later = Recording("later", 50, 30);

    [Theory]
    [InlineData(-5, "morning")] // before the first recording began
    [InlineData(0, "morning")]
    [InlineData(35, "morning")] // in the gap, nearer to the first
    [InlineData(45, "later")]
    [InlineData(50, "later")]
    [InlineData(300, "later")]
    public void Message_BelongsToTheRecordingThatRanOrIsNearest(int minute, string owner)
    {
        ListedRecording[] ofMeeting = [Morning, Later];
        ofMeeting.Select(r => r.Id).Where(id => ChatText.BelongingTo(id, ofMeeting, [At(minute)]).Count == 1).ShouldBe([owner]);
    }

    [Fact]
    public void WhereOneRecordingEndsAsTheNextBegins_TheMessageIsTheNextOnes()
    {
        var next = Recording("next", 30, 30);

        ChatText.BelongingTo("next", [Morning, next], [At(30)]).Count.ShouldBe(1);
    }

    [Fact]
    public void MessagesThatNotEverybodyCouldRead_AreLeftOut() =>
        ChatText.BelongingTo("morning", [Morning], [At(1) with { IsPublic = false }, At(2)]).ShouldBe([At(2)]);

    [Fact]
    public void Messages_AreInTheOrderOfTime() =>
        ChatText.BelongingTo("morning", [Morning], [At(9), At(3), At(5)]).ShouldBe([At(3), At(5), At(9)]);

    [Theory]
    [InlineData("Ann Example", "ann@example.org", "Hello", "2026-05-06T12:00:00Z Ann Example: Hello\n")]
    [InlineData(null, "ann@example.org", "Grüße 🎬", "2026-05-06T12:00:00Z ann@example.org: Grüße 🎬\n")]
    [InlineData(" ", null, "Hello", "2026-05-06T12:00:00Z unknown: Hello\n")]
    [InlineData("Ann\nExample", null, " two\r\nlines\n", "2026-05-06T12:00:00Z Ann Example: two lines\n")]
    public void Message_IsOneLineWithTimeSenderAndText(string? name, string? email, string text, string line) =>
        Encoding.UTF8.GetString(ChatText.Write([new WebexChat("1", Some.Noon, text, email, name, true)])).ShouldBe(line);

    private static WebexChat At(int minute) => new($"c{minute}", Some.Noon.AddMinutes(minute), "Hello", "ann@example.org", "Ann", true);

    private static ListedRecording Recording(string id, int minute, int minutes) =>
        Some.Listed with
        {
            Id = id,
            TimeRecorded = Some.Noon.AddMinutes(minute),
            Duration = TimeSpan.FromMinutes(minutes),
        };
}
