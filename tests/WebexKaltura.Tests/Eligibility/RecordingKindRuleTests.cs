using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Tests.Eligibility;

public sealed class RecordingKindRuleTests
{
    [Theory]
    [InlineData("webinar", "MeetingCenter", RecordingKind.Webinar)]
    [InlineData("webinar", "EventCenter", RecordingKind.Webinar)]
    [InlineData("meeting", "EventCenter", RecordingKind.Meeting)]
    [InlineData("personalRoomMeeting", "EventCenter", RecordingKind.Meeting)]
    [InlineData(null, "EventCenter", RecordingKind.Webinar)]
    [InlineData(null, "eventcenter", RecordingKind.Webinar)]
    [InlineData(null, "MeetingCenter", RecordingKind.Meeting)]
    [InlineData(null, "", RecordingKind.Meeting)]
    [InlineData("somethingNew", "EventCenter", RecordingKind.Webinar)]
    public void ScheduledType_DecidesBeforeServiceType(string? scheduledType, string serviceType, RecordingKind kind) =>
        RecordingKindRule.Decide(scheduledType, serviceType).ShouldBe(kind);
}
