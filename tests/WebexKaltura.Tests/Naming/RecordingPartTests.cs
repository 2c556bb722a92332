using Moq;
using WebexKaltura.Core.Naming;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Naming;

public sealed class RecordingPartTests
{
    private readonly Mock<IWebex> _webex = new();

    [Theory]
    [InlineData("a", 1)]
    [InlineData("b", 2)]
    [InlineData("c", 3)] // began with the one before it
    [InlineData("d", 4)]
    public async Task Recordings_AreCountedFromTheFirst(string id, int part)
    {
        ListedRecording[] ofMeeting = [At("d", 60), At("c", 30), At("a", 0), At("b", 30)];
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync(ofMeeting);

        (await FindAsync(RecordingSource.From(ofMeeting.Single(r => r.Id == id)), "{topic} {part}")).ShouldBe(part);
    }

    [Fact]
    public async Task LaterRecording_DoesNotCountAgainstItself()
    {
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync([At("a", 0)]);

        (await FindAsync(RecordingSource.From(At("a", 5)), "{part}")).ShouldBe(1);
    }

    [Theory]
    [InlineData("{topic}", "meeting-1")]
    [InlineData("{part}", null)]
    public async Task WhereNobodyWantsToKnow_WebexIsNotAsked(string template, string? meetingId)
    {
        (await FindAsync(Some.Source with { MeetingId = meetingId }, template)).ShouldBe(1);

        _webex.VerifyNoOtherCalls();
    }

    private static ListedRecording At(string id, int minute) => Some.Listed with { Id = id, TimeRecorded = Some.Noon.AddMinutes(minute) };

    private Task<int> FindAsync(RecordingSource source, string template) =>
        RecordingPart.FindAsync(_webex.Object, Some.AccountId, source, template, default);
}
