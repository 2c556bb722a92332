using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Recordings;

/// <summary>Starts the ingestion of announced recordings; wakes what waits for a change that an event announces.</summary>
public sealed class RecordingIntake(IWorkflowClient workflows, IRecordingStore recordings) : IEventIntake
{
    public async Task AcceptAsync(Account account, WebexEvent webexEvent, CancellationToken cancellationToken = default)
    {
        switch (webexEvent)
        {
            case { Resource: "recordings", Event: "created" or "updated" }:
                await AnnouncedAsync(account, webexEvent, cancellationToken);
                break;
            case { Resource: "meetingTranscripts", Event: "created", MeetingId: { } meetingId }:
                await TranscriptAnnouncedAsync(account.Id, meetingId, cancellationToken);
                break;
            default:
                break; // of no interest: Webex may delete or send what it likes
        }
    }

    private async Task AnnouncedAsync(Account account, WebexEvent webexEvent, CancellationToken cancellationToken)
    {
        var key = RecordingKey.Of(account.Id, RecordingId.Parse(webexEvent.DataId));
        var hint = new EventHint(webexEvent.MeetingId, webexEvent.HostEmail, webexEvent.SiteUrl);
        var (instance, input) = (InstanceIds.Ingest(key), new IngestInput(key, hint));
        // Its engine may have forgotten an instance that ended long ago; what the recording came to is in its row.
        var known = await recordings.FindAsync(key, cancellationToken) is not null;
        if (known || !await workflows.StartAsync(Steps.IngestRecording, instance, input, IfExists.Leave, cancellationToken))
        {
            await workflows.SignalAsync(instance, new Signal(Signals.LookAgain), cancellationToken);
        }
    }

    private async Task TranscriptAnnouncedAsync(AccountId account, string meetingId, CancellationToken cancellationToken)
    {
        foreach (var recording in await recordings.ListOfMeetingAsync(account, meetingId, cancellationToken))
        {
            await workflows.SignalAsync(InstanceIds.Transcripts(recording.Key), new Signal(Signals.LookAgain), cancellationToken);
        }
    }
}
