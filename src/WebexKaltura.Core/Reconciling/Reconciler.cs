using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Reconciling;

/// <summary>
/// Lists every site of an account from before the watermark on, starts what no event announced, and starts again what was left unfinished.
/// Each site has a watermark that moves with every window of which all pages were read; a site that fails delays no other.
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
        var now = time.GetUtcNow();
        IReadOnlyList<string> sites;
        try
        {
            sites = await webex.ListSitesAsync(account, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await StoreAsync(
                account,
                a => a with { LastReconciliation = new ReconciliationRecord(now, 0, 0, e.Message) },
                cancellationToken
            );
            throw;
        }
        var readings = new List<SiteReading>();
        foreach (var site in sites)
        {
            readings.Add(await ReadAsync(connected, site, now, cancellationToken));
        }
        var again = await StartUnfinishedAsync(account, cancellationToken);
        var (found, started) = (readings.Sum(r => r.Found), readings.Sum(r => r.Started));
        await StoreAsync(
            account,
            current => With(current, readings, new ReconciliationRecord(now, found, started + again), now),
            cancellationToken
        );
        // A site that refuses is a state of that site, which the account shows; whatever may pass is a failure of this run.
        if (readings.Find(r => r.Failure is not null and not PermanentFailureException)?.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
        Reconciled(account, found, started + again);
        var unread = readings.Where(r => r.Failure is not null).Select(r => r.Site).ToList();
        return new ReconcileResult(found, started + again, found - started) { Sites = unread.Count == 0 ? null : unread };
    }

    /// <summary>Lists one site window by window; its watermark moves with each window that was read to its end.</summary>
    private async Task<SiteReading> ReadAsync(Account account, string siteUrl, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = ReconcilePlan.For(account, siteUrl, options.Value.Overlap, now);
        var before = account.SiteOf(siteUrl);
        var watermark = before?.Watermark ?? account.Watermark;
        var (found, started) = (0, 0);
        try
        {
            foreach (var window in plan.Windows)
            {
                await foreach (var listed in webex.ListRecordingsAsync(account.Id, siteUrl, window.From, window.To, cancellationToken))
                {
                    found++;
                    started += await StartAsync(account, listed, cancellationToken) ? 1 : 0;
                }
                watermark = watermark > window.To ? watermark : window.To;
            }
            return new SiteReading(new AccountSite(siteUrl, null, null, watermark, now), found, started, null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            SiteFailed(account.Id, siteUrl, LoggedText.Of(e));
            var site = new AccountSite(siteUrl, ReasonOf(e), before?.Since ?? now, watermark, now);
            return new SiteReading(site, found, started, e);
        }
    }

    private static string ReasonOf(Exception failure) =>
        failure is RefusedException { Code: "webex-403" }
            ? $"{failure.Message} If the scopes of the consent are complete, make the connected Webex user an administrator of this site in Control Hub."
            : failure.Message;

    /// <summary>
    /// The account's own watermark is where a site that is new begins: it moves when every known site was read. A site that is not listed
    /// any more keeps its row, so that it goes on from where it was should it come back.
    /// </summary>
    private static Account With(Account account, IReadOnlyList<SiteReading> readings, ReconciliationRecord record, DateTimeOffset now)
    {
        var absent = account.Sites.Where(site => !readings.Any(r => r.Site.IsSameAs(site.SiteUrl))).ToList();
        var complete = readings.Count > 0 && readings.All(r => r.Failure is null);
        // A site that refuses does so until somebody acts: it must not make every run of the others a sweep.
        var swept = readings.Any(r => r.Failure is null) && !readings.Any(r => r.Failure is not null and not PermanentFailureException);
        var isSweep = ReconcilePlan.For(account, TimeSpan.Zero, now).IsSweep;
        return account with
        {
            Sites = [.. readings.Select(r => r.Site), .. absent],
            LastReconciliation = complete ? record : record with { Failure = FailureOf(readings) },
            Watermark = complete && absent.Count == 0 ? now : account.Watermark,
            SweptAt = swept && isSweep ? now : account.SweptAt,
        };
    }

    private static string FailureOf(IReadOnlyList<SiteReading> readings) =>
        readings.Count == 0
            ? "Webex lists no site for this organisation, so no recording can be found. Check the scopes of the consent and the licences of the organisation."
            : string.Join(" ", readings.Where(r => r.Failure is not null).Select(r => $"{r.Site.SiteUrl}: {r.Site.Reason}"));

    private sealed record SiteReading(AccountSite Site, int Found, int Started, Exception? Failure);

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

    private async Task StoreAsync(AccountId account, Func<Account, Account> change, CancellationToken cancellationToken)
    {
        while (await accounts.FindAsync(account, cancellationToken) is { } current)
        {
            if (await accounts.ReplaceAsync(change(current.Value), current.ETag, cancellationToken) is not null)
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
        Message = "Site {Site} of account {Account} could not be listed to its end; it goes on from there: {Failure}"
    )]
    private partial void SiteFailed(AccountId account, string site, string failure);
}
