using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

/// <summary>What a recording starts with and keeps to its end, whatever is configured later.</summary>
/// <param name="WaitsGrow">Waits for Webex grow with the hours that have passed. False in results of older versions, where half an hour is the longest.</param>
public sealed record IngestStart(
    AccountSettings Settings,
    int SettingsVersion,
    DateTimeOffset ConnectedAt,
    TimeSpan PollInterval,
    TransferPlan Transfer,
    string? SkipReason,
    bool WaitsGrow = false
);

/// <summary>Opens the recording's row and takes a copy of the settings.</summary>
public sealed class BeginIngest(
    IAccountStore accounts,
    IRecordingStore recordings,
    RecordingHistory history,
    IOptions<IngestOptions> ingest,
    IOptions<TransferOptions> transfer,
    TimeProvider time
) : IStep<IngestInput, IngestStart>
{
    public async Task<IngestStart> RunAsync(IngestInput input, CancellationToken cancellationToken)
    {
        var account = (await accounts.FindAsync(input.Key.AccountId, cancellationToken))?.Value;
        var now = time.GetUtcNow();
        var version = account?.SettingsVersion ?? 0;
        await recordings.GetOrAddAsync(
            new Recording
            {
                Key = input.Key,
                CreatedAt = now,
                UpdatedAt = now,
            },
            cancellationToken
        );
        var row = await history.NoteAsync(
            input.Key,
            "begin",
            input.Backfilled ? "Backfilled"
                : input.Attempt == 1 ? "Announced"
                : "Retried",
            $"settings version {version}",
            r =>
                r with
                {
                    Attempt = input.Attempt,
                    UnfinishedSince = r.IsUnfinished ? r.UnfinishedSince ?? now : now,
                    Status = RecordingStatus.Waiting,
                    Stage = RecordingStage.WaitingForWebex,
                    Reason = null,
                    Activity = null,
                    SourceMissingSince = null,
                    UnverifiedReason = null,
                    SettingsVersion = version,
                    Backfilled = r.Backfilled || input.Backfilled,
                    Host = r.Host ?? input.Hint?.HostEmail,
                    MeetingId = r.MeetingId ?? input.Hint?.MeetingId,
                },
            cancellationToken
        );
        return new IngestStart(
            account?.Settings ?? new AccountSettings(),
            version,
            row.Backfilled ? EligibilityRule.AnyTime : account?.ConnectedAt ?? now,
            ingest.Value.PollInterval,
            new TransferPlan(transfer.Value.Lanes, transfer.Value.RangeBytes, transfer.Value.ChunkBytes),
            account is null ? "the Webex account is no longer connected."
                : account.Settings.Enabled ? null
                : "the integration is disabled for this account.",
            WaitsGrow: true
        );
    }
}
