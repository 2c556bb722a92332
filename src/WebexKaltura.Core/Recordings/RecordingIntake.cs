using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Recordings;

/// <summary>Starts the ingestion of announced recordings; wakes what waits for a change that an event announces.</summary>
public sealed class RecordingIntake(IWorkflowClient workflows, IRecordingStore recordings) : IEventIntake
{
    public Task<IntakeOutcome> AcceptAsync(Account account, WebexEvent webexEvent, CancellationToken cancellationToken = default) =>
        webexEvent switch
        {
            { Resource: "recordings", Event: "created" or "updated" } => AnnouncedAsync(account, webexEvent, cancellationToken),
            { Resource: "meetingTranscripts", Event: "created", MeetingId: { } meetingId } => TranscriptAnnouncedAsync(
                account.Id,
                meetingId,
                cancellationToken
            ),
            { Resource: "recordings", Event: "deleted" } => Ignored("A deletion in Webex changes nothing in Kaltura."),
            { Resource: "meetingTranscripts", Event: "created" } => Ignored("The event does not name a meeting."),
            _ => Ignored("The product does not use this event."),
        };

    private static Task<IntakeOutcome> Ignored(string reason) => Task.FromResult(new IntakeOutcome(DeliveryResult.Ignored, reason));

    private async Task<IntakeOutcome> AnnouncedAsync(Account account, WebexEvent webexEvent, CancellationToken cancellationToken)
    {
        var key = RecordingKey.Of(account.Id, RecordingId.Parse(webexEvent.DataId));
        var hint = new EventHint(webexEvent.MeetingId, webexEvent.HostEmail, webexEvent.SiteUrl);
        var (instance, input) = (InstanceIds.Ingest(key), new IngestInput(key, hint));
        // Its engine may have forgotten an instance that ended long ago; what the recording came to is in its row.
        var known = await recordings.FindAsync(key, cancellationToken) is not null;
        if (known || !await workflows.StartAsync(Steps.IngestRecording, instance, input, IfExists.Leave, cancellationToken))
        {
            await workflows.SignalAsync(instance, new Signal(Signals.LookAgain), cancellationToken);
            return new IntakeOutcome(DeliveryResult.Known);
        }
        return new IntakeOutcome(DeliveryResult.Started);
    }

    private async Task<IntakeOutcome> TranscriptAnnouncedAsync(AccountId account, string meetingId, CancellationToken cancellationToken)
    {
        var concerned = await recordings.ListOfMeetingAsync(account, meetingId, cancellationToken);
        foreach (var recording in concerned)
        {
            await workflows.SignalAsync(InstanceIds.Transcripts(recording.Key), new Signal(Signals.LookAgain), cancellationToken);
        }
        return concerned.Count == 0
            ? new IntakeOutcome(DeliveryResult.Ignored, "No recording of this meeting is known.")
            : new IntakeOutcome(DeliveryResult.Known, "Recordings of the meeting check for transcripts now.");
    }
}
