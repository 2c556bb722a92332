using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

public sealed record DecideInput(RecordingKey Key, RecordingSource Source, IngestStart Start) : RetriedInput, IAboutRecording;

/// <summary>Decides whether the recording is ingested and keeps the decision with its reason.</summary>
public sealed class Decide(IWebex webex, RecordingHistory history) : IStep<DecideInput, IngestDecision>
{
    public async Task<IngestDecision> RunAsync(DecideInput input, CancellationToken cancellationToken)
    {
        var (key, source, start) = input;
        var meeting = source.MeetingId is { } meetingId
            ? await webex.FindMeetingAsync(key.AccountId, meetingId, source.HostEmail, cancellationToken)
            : null;
        var kind = RecordingKindRule.Decide(meeting?.ScheduledType, source.ServiceType);
        var decision = EligibilityRule.Judge(source, kind, start.Settings, start.ConnectedAt);
        await history.NoteAsync(
            key,
            $"decide/{source.SizeBytes > 0}",
            decision.Ingest ? "Decided: ingest" : "Decided: skip",
            decision.Reason,
            r => Describe(r, source) with { Kind = kind, Stage = RecordingStage.Deciding },
            cancellationToken
        );
        return decision;
    }

    private static Recording Describe(Recording row, RecordingSource source) =>
        row with
        {
            MeetingId = source.MeetingId,
            Topic = source.Topic,
            Host = source.HostEmail,
            HostDisplayName = source.HostDisplayName,
            SiteUrl = source.SiteUrl,
            Format = source.Format,
            RecordedAt = source.RecordedAt,
            AvailableAt = source.CreatedAt,
            Duration = source.Duration,
            TotalBytes = source.SizeBytes,
        };
}
