using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Tests.Builders;

/// <summary>Ordinary objects of the domain; a test changes with <c>with</c> what it is about.</summary>
public static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

    public static readonly AccountId AccountId = AccountId.ForOrganisation("org-1");

    public static RecordingKey Key { get; } = RecordingKey.Of(AccountId, RecordingId.Parse("rec-1"));

    public static AccountSettings Settings { get; } = new() { Enabled = true };

    public static Account Account { get; } =
        new()
        {
            Id = AccountId,
            WebexAccountId = "admin@example.org",
            OrgId = "org-1",
            Kaltura = new KalturaAccount("https://www.kaltura.com", 101, "token-1"),
            ConnectedAt = Noon.AddDays(-10),
            Settings = Settings,
        };

    public static ListedRecording Listed { get; } =
        new(
            Id: "rec-1",
            MeetingId: "meeting-1",
            Topic: "Weekly review",
            CreateTime: Noon.AddHours(-1),
            TimeRecorded: Noon.AddHours(-2),
            HostEmail: "ann@example.org",
            HostDisplayName: "Ann Example",
            SiteUrl: "example.webex.com",
            Format: "MP4",
            ServiceType: "MeetingCenter",
            Duration: TimeSpan.FromMinutes(30),
            SizeBytes: 1000
        );

    public static RecordingSource Source { get; } = RecordingSource.From(Listed);

    public static Recording Recording { get; } =
        new()
        {
            Key = Key,
            CreatedAt = Noon,
            UpdatedAt = Noon,
            MeetingId = "meeting-1",
            Host = "ann@example.org",
            SiteUrl = "example.webex.com",
            TotalBytes = 1000,
        };

    public static WebexTranscript Transcript { get; } = new("transcript-1", "meeting-1", Noon.AddHours(-2), null);

    public static WebexParticipant Participant { get; } = new("bob@example.org", "Bob", Host: false, CoHost: false);

    public static KalturaEntry Entry { get; } =
        new("0_entry", EntryStatus.NoContent, "Webex Recording", "ann@example.org", "rec-1", Noon, null, null, null);

    public static RecordingDetails Details { get; } = new(Listed, new Uri("https://example.webex.com/download/1"), null, Noon.AddHours(3));

    /// <summary>The look-up of users on this Kaltura, with a Webex that knows nobody and without a directory unless one is given.</summary>
    public static UserDirectory Users(IKaltura kaltura, IWebex? webex = null, IDirectory? directory = null) =>
        new(kaltura, new CmsMapping(kaltura, webex ?? Mock.Of<IWebex>(), directory ?? Mock.Of<IDirectory>()));
}
