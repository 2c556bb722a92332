using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Eligibility;

/// <summary>Meeting or webinar, as the Webex contract decides it.</summary>
public static class RecordingKindRule
{
    /// <summary>The meeting's <c>scheduledType</c> decides where Webex gives one, else the recording's <c>serviceType</c>.</summary>
    public static RecordingKind Decide(string? scheduledType, string serviceType) =>
        scheduledType switch
        {
            "webinar" => RecordingKind.Webinar,
            "meeting" or "personalRoomMeeting" => RecordingKind.Meeting,
            _ => string.Equals(serviceType, "EventCenter", StringComparison.OrdinalIgnoreCase)
                ? RecordingKind.Webinar
                : RecordingKind.Meeting,
        };
}
