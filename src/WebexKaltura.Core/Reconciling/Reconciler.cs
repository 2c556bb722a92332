using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Reconciling;

/// <summary>
/// Lists every site of an account from before the watermark on, starts what no event announced, and starts again what was left unfinished.
/// The watermark moves only when every page of every site was read; a site that fails keeps no other from being looked at.
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
    private static readonly RecordingStatus[] Unfinished = [RecordingStatus.Waiting, RecordingStatus.Running];

    public async Task<ReconcileResult> ReconcileAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        if ((await accounts.FindAsync(account, cancellationToken))?.Value is not { Status: AccountStatus.Enabled } connected)
        {
            return new ReconcileResult(0, 0, 0);
        }
        var plan = ReconcilePlan.For(connected, options.Value.Overlap, time.GetUtcNow());
        var (found, started) = (0, 0);
        ExceptionDispatchInfo? failure = null;
        foreach (var site in await webex.ListSitesAsync(account, cancellationToken))
        {
            try
            {
                foreach (var window in plan.Windows)
                {
                    await foreach (var listed in webex.ListRecordingsAsync(account, site, window.From, window.To, cancellationToken))
                    {
                        found++;
                        started += await StartAsync(connected, listed, cancellationToken) ? 1 : 0;
                    }
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
                SiteFailed(account, site, LoggedText.Of(e));
            }
        }
        var again = await StartUnfinishedAsync(account, cancellationToken);
        failure?.Throw();
        await MoveWatermarkAsync(account, plan, cancellationToken);
        Reconciled(account, found, started + again);
        return new ReconcileResult(found, started + again, found - started);
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
            return false; // known: running, ended, or among the unfinished
        }
        var input = new IngestInput(key, new EventHint(listed.MeetingId, listed.HostEmail, listed.SiteUrl));
        // An instance that ended without so much as a row has done nothing.
        return await StartAsync(input, cancellationToken);
    }

    /// <summary>
    /// Recordings whose patience has ended while a service had nothing to give, and those whose workflow was broken off. The row is read
    /// after the instance: one that has just finished has written its ending.
    /// </summary>
    private async Task<int> StartUnfinishedAsync(AccountId account, CancellationToken cancellationToken)
    {
        var started = 0;
        foreach (var status in Unfinished)
        {
            await foreach (var known in recordings.ListByStatusAsync(account, status, cancellationToken))
            {
                var instance = await workflows.GetAsync(InstanceIds.Ingest(known.Key), cancellationToken);
                if (
                    instance is { IsFinished: false }
                    || await recordings.FindAsync(known.Key, cancellationToken) is not { } row
                    || !Unfinished.Contains(row.Status)
                )
                {
                    continue;
                }
                var input = new IngestInput(row.Key, new EventHint(row.MeetingId, row.Host, row.SiteUrl), row.Attempt + 1);
                started += await StartAsync(input, cancellationToken) ? 1 : 0;
            }
        }
        return started;
    }

    private async Task<bool> StartAsync(IngestInput input, CancellationToken cancellationToken)
    {
        using var trace = ProductTelemetry.StartFound(WorkSubject.Of(input.Key));
        var instance = InstanceIds.Ingest(input.Key);
        return await workflows.StartAsync(Steps.IngestRecording, instance, input, IfExists.RestartFinished, cancellationToken);
    }

    private async Task MoveWatermarkAsync(AccountId account, ReconcilePlan plan, CancellationToken cancellationToken)
    {
        while (await accounts.FindAsync(account, cancellationToken) is { } current)
        {
            var moved = current.Value with { Watermark = plan.Until, SweptAt = plan.IsSweep ? plan.Until : current.Value.SweptAt };
            if (await accounts.ReplaceAsync(moved, current.ETag, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reconciled account {Account}: {Found} listed, {Started} started")]
    private partial void Reconciled(AccountId account, int found, int started);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Account {Account} lists a recording whose id '{Id}' cannot be used")]
    private partial void UnusableId(AccountId account, string id);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Site {Site} of account {Account} could not be listed; the watermark stays: {Failure}"
    )]
    private partial void SiteFailed(AccountId account, string site, string failure);
}
