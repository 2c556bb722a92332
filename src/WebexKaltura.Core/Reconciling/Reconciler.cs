using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Reconciling;

/// <summary>
/// Lists every site of an account from before the watermark on, starts what no event announced, and starts again what was still waiting
/// for Webex. The watermark moves only when every page of every site was read.
/// </summary>
public sealed partial class Reconciler(
    IAccountStore accounts,
    IRecordingStore recordings,
    IWebex webex,
    IWorkflowClient workflows,
    IOptions<ReconcileOptions> options,
    TimeProvider time,
    ILogger<Reconciler> logger
) : IReconciler
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(30); // Webex lists no longer one at once

    public async Task<ReconcileResult> ReconcileAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        if ((await accounts.FindAsync(account, cancellationToken))?.Value is not { Status: AccountStatus.Enabled } connected)
        {
            return new ReconcileResult(0, 0, 0);
        }
        var now = time.GetUtcNow();
        var from = (connected.Watermark ?? connected.ConnectedAt) - options.Value.Overlap;
        var (found, started) = (0, 0);
        foreach (var site in await webex.ListSitesAsync(account, cancellationToken))
        {
            for (var start = from; start < now; start += LongestWindow)
            {
                var end = start + LongestWindow < now ? start + LongestWindow : now;
                await foreach (var listed in webex.ListRecordingsAsync(account, site, start, end, cancellationToken))
                {
                    found++;
                    started += await StartAsync(connected, listed, cancellationToken) ? 1 : 0;
                }
            }
        }
        started += await StartWaitingAsync(account, cancellationToken);
        await MoveWatermarkAsync(account, now, cancellationToken);
        Reconciled(account, found, started);
        return new ReconcileResult(found, started, Math.Max(0, found - started));
    }

    private async Task<bool> StartAsync(Account account, ListedRecording listed, CancellationToken cancellationToken)
    {
        if (!RecordingId.TryParse(listed.Id, out var id))
        {
            UnusableId(account.Id, listed.Id);
            return false;
        }
        var key = RecordingKey.Of(account.Id, id);
        if (await recordings.FindAsync(key, cancellationToken) is not null)
        {
            return false; // known: running, ended, or among those that wait
        }
        var hint = new EventHint(listed.MeetingId, listed.HostEmail, listed.SiteUrl);
        var input = new IngestInput(key, hint);
        return await workflows.StartAsync(Steps.IngestRecording, InstanceIds.Ingest(key), input, IfExists.Leave, cancellationToken);
    }

    /// <summary>Recordings whose patience has ended while Webex had nothing to give.</summary>
    private async Task<int> StartWaitingAsync(AccountId account, CancellationToken cancellationToken)
    {
        var started = 0;
        await foreach (var row in recordings.ListByStatusAsync(account, RecordingStatus.Waiting, cancellationToken))
        {
            var input = new IngestInput(row.Key, new EventHint(row.MeetingId, row.Host, row.SiteUrl), row.Attempt + 1);
            started += await workflows.StartAsync(
                Steps.IngestRecording,
                InstanceIds.Ingest(row.Key),
                input,
                IfExists.RestartFinished,
                cancellationToken
            )
                ? 1
                : 0;
        }
        return started;
    }

    private async Task MoveWatermarkAsync(AccountId account, DateTimeOffset to, CancellationToken cancellationToken)
    {
        while (await accounts.FindAsync(account, cancellationToken) is { } current)
        {
            if (await accounts.ReplaceAsync(current.Value with { Watermark = to }, current.ETag, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reconciled account {Account}: {Found} listed, {Started} started")]
    private partial void Reconciled(AccountId account, int found, int started);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Account {Account} lists a recording whose id '{Id}' cannot be used")]
    private partial void UnusableId(AccountId account, string id);
}
