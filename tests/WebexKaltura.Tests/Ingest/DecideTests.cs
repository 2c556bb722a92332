using Moq;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class DecideTests
{
    private readonly Mock<IWebex> _webex = new();
    private readonly RecordingShelf _shelf = new(new Recording { Key = Some.Key });

    [Fact]
    public async Task Decision_IsKeptWithAllThatIsKnownOfTheRecording()
    {
        Scheduled("webinar");

        (await DecideAsync(Some.Source)).ShouldBe(new IngestDecision(true, RecordingKind.Webinar, null));

        var row = _shelf.Row;
        (row.Kind, row.Stage, row.Topic, row.Host, row.HostDisplayName).ShouldBe(
            (RecordingKind.Webinar, RecordingStage.Deciding, "Weekly review", "ann@example.org", "Ann Example")
        );
        (row.MeetingId, row.SiteUrl, row.Format, row.TotalBytes).ShouldBe(("meeting-1", "example.webex.com", "MP4", 1000));
        (row.RecordedAt, row.AvailableAt, row.Duration).ShouldBe((Some.Source.RecordedAt, Some.Source.CreatedAt, Some.Source.Duration));
        _shelf.Lines.ShouldBe(["Decided: ingest: "]);
    }

    [Fact]
    public async Task SkippedRecording_SaysWhy()
    {
        Scheduled("meeting");

        var decision = await DecideAsync(Some.Source with { Format = "ARF" });

        decision.ShouldBe(new IngestDecision(false, RecordingKind.Meeting, "its format is ARF, which Kaltura cannot play."));
        _shelf.Lines.ShouldBe(["Decided: skip: its format is ARF, which Kaltura cannot play."]);
    }

    [Fact]
    public async Task DecisionBeforeAndAfterTheContentIsThere_AreTwoLines()
    {
        await DecideAsync(Some.Source with { SizeBytes = 0 });
        await DecideAsync(Some.Source);

        _shelf.Lines.Count().ShouldBe(2);
    }

    [Fact]
    public async Task RecordingWithoutAMeeting_IsJudgedByItsServiceType()
    {
        var decision = await DecideAsync(Some.Source with { MeetingId = null, ServiceType = "EventCenter" });

        decision.Kind.ShouldBe(RecordingKind.Webinar);
        _webex.VerifyNoOtherCalls();
    }

    private void Scheduled(string type) =>
        _webex
            .Setup(w => w.FindMeetingAsync(Some.AccountId, "meeting-1", "ann@example.org", default))
            .ReturnsAsync(new WebexMeeting("meeting-1", type));

    private Task<IngestDecision> DecideAsync(RecordingSource source) =>
        new Decide(_webex.Object, _shelf.History).RunAsync(new DecideInput(Some.Key, source, IngestRoad.Start), default);
}
