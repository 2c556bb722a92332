using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Recordings;

public sealed class RecordingIntakeTests
{
    private static readonly WebexEvent Created = new("recordings", "created", "rec-1", "meeting-1", "ann@example.org", "example.webex.com");
    private readonly Mock<IWorkflowClient> _workflows = new();

    [Theory]
    [InlineData("created")]
    [InlineData("updated")]
    public async Task AnnouncedRecording_IsStartedWithTheHints(string announcement)
    {
        Starts(true);

        await AcceptAsync(Created with { Event = announcement });

        var input = new IngestInput(Some.Key, new EventHint("meeting-1", "ann@example.org", "example.webex.com"));
        _workflows.Verify(w => w.StartAsync(Steps.IngestRecording, InstanceIds.Ingest(Some.Key), input, IfExists.Leave, default));
        _workflows.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task RecordingAnnouncedAgain_LooksAtOnce()
    {
        Starts(false);

        await AcceptAsync(Created);

        _workflows.Verify(w => w.SignalAsync(InstanceIds.Ingest(Some.Key), new Signal(Signals.LookAgain), default), Times.Once());
    }

    /// <summary>An engine forgets what ended long ago; the recording's row does not.</summary>
    [Theory]
    [InlineData(RecordingStatus.Ready)]
    [InlineData(RecordingStatus.Skipped)]
    [InlineData(RecordingStatus.Failed)]
    [InlineData(RecordingStatus.Waiting)] // is for the reconciler to start again
    public async Task KnownRecordingThatChangesInWebex_IsNotStartedAgain(RecordingStatus status)
    {
        await AcceptAsync(Created with { Event = "updated" }, Some.Recording with { Status = status });

        _workflows.Verify(w => w.SignalAsync(InstanceIds.Ingest(Some.Key), new Signal(Signals.LookAgain), default), Times.Once());
        _workflows.VerifyNoOtherCalls();
    }

    [Theory]
    [InlineData("recordings", "deleted")]
    [InlineData("meetingTranscripts", "deleted")]
    [InlineData("meetings", "ended")]
    public async Task EventOfNoInterest_StartsNothing(string resource, string announcement)
    {
        await AcceptAsync(Created with { Resource = resource, Event = announcement });

        _workflows.VerifyNoOtherCalls();
    }

    [Fact]
    public Task UnusableId_IsRefused() => Should.ThrowAsync<FormatException>(() => AcceptAsync(Created with { DataId = "../rec-1" }));

    [Fact]
    public async Task AnnouncedTranscript_WakesTheRecordingsOfItsMeetingOnly()
    {
        var sibling = RecordingKey.Of(Some.AccountId, RecordingId.Parse("rec-2"));
        var stranger = RecordingKey.Of(Some.AccountId, RecordingId.Parse("rec-3"));

        await AcceptAsync(
            new WebexEvent("meetingTranscripts", "created", "transcript-1", "meeting-1", null, null),
            Some.Recording,
            Some.Recording with
            {
                Key = sibling,
            },
            Some.Recording with
            {
                Key = stranger,
                MeetingId = "meeting-2",
            }
        );

        foreach (var key in new[] { Some.Key, sibling })
        {
            _workflows.Verify(w => w.SignalAsync(InstanceIds.Transcripts(key), new Signal(Signals.LookAgain), default), Times.Once());
        }
        _workflows.VerifyNoOtherCalls();
    }

    private void Starts(bool started) =>
        _workflows
            .Setup(w => w.StartAsync(Steps.IngestRecording, It.IsAny<string>(), It.IsAny<IngestInput>(), It.IsAny<IfExists>(), default))
            .ReturnsAsync(started);

    private Task AcceptAsync(WebexEvent webexEvent, params Recording[] rows) =>
        new RecordingIntake(_workflows.Object, new RecordingShelf(rows)).AcceptAsync(Some.Account, webexEvent);
}
