using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Core.Alerting;

/// <summary>
/// Raises each alert once and sends it, or leaves it to a later turn. An alert is sent by whoever took it: a sender that dies while it
/// sends is taken over later, so an alert may come twice but is never lost.
/// </summary>
public sealed partial class AlertDesk(
    IAlertStore store,
    IAlertSender sender,
    IPublicUrl publicUrl,
    TimeProvider time,
    ILogger<AlertDesk> logger
) : IAlerts, IDisposable
{
    /// <summary>A sender is taken for dead after this time.</summary>
    private static readonly TimeSpan SendingTime = TimeSpan.FromMinutes(5);

    /// <summary>After a failed sending nobody's work waits for another one so soon.</summary>
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _grouping = new(1, 1);
    private DateTimeOffset _pausedUntil;

    public async Task RaiseAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        if (await TakeNewAsync(alert, cancellationToken) is not { } taken)
        {
            return;
        }
        var toSend = alert.Kind == AlertKind.RecordingFailed ? await GroupAsync(taken, cancellationToken) : taken;
        if (toSend is null)
        {
            return;
        }
        if (time.GetUtcNow() < _pausedUntil)
        {
            await PutAsync(toSend, AlertState.Pending, cancellationToken);
            return;
        }
        await SendAsync(toSend, cancellationToken);
    }

    public Task ClearAsync(AccountId account, AlertKind kind, string subject, CancellationToken cancellationToken = default) =>
        store.RemoveAsync(account, kind, subject, cancellationToken);

    public async Task SendPendingAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var all = await store.ListAsync(account, now - FailureGrouping.Window, cancellationToken);
        var pending = all.Where(a => IsLeft(a.Value, now)).ToList();
        var failures = pending.Where(a => a.Value.Alert.Kind == AlertKind.RecordingFailed).ToList();
        if (failures.Count > FailureGrouping.MostSingles)
        {
            foreach (var failure in failures)
            {
                await PutAsync(failure, AlertState.Grouped, cancellationToken);
            }
            pending.RemoveAll(failures.Contains);
            var summary = AlertTexts.ManyFailures(account, failures.Count, failures[^1].Value.Alert, now);
            await SendAsync(await TakeNewAsync(summary, cancellationToken), cancellationToken);
        }
        foreach (var alert in pending)
        {
            await SendAsync(await PutAsync(alert, AlertState.Sending, cancellationToken), cancellationToken);
        }
    }

    public void Dispose() => _grouping.Dispose();

    /// <summary>The failure itself, the summary that tells it, or null when a summary has been raised already.</summary>
    private async Task<Versioned<RaisedAlert>?> GroupAsync(Versioned<RaisedAlert> failure, CancellationToken cancellationToken)
    {
        // One at a time, so that failures of the same moment count each other and raise one summary.
        await _grouping.WaitAsync(cancellationToken);
        try
        {
            var (alert, now) = (failure.Value.Alert, time.GetUtcNow());
            var listed = await store.ListAsync(alert.Account, now - FailureGrouping.Window, cancellationToken);
            var recent = listed.Select(a => a.Value).ToList();
            var count = FailureGrouping.CountFailures(recent, now);
            if (count <= FailureGrouping.MostSingles)
            {
                return failure;
            }
            await PutAsync(failure, AlertState.Grouped, cancellationToken);
            return FailureGrouping.HasSummary(recent, now)
                ? null
                : await TakeNewAsync(AlertTexts.ManyFailures(alert.Account, count, alert, now), cancellationToken);
        }
        finally
        {
            _grouping.Release();
        }
    }

    private async Task<Versioned<RaisedAlert>?> TakeNewAsync(Alert alert, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var taken = await store.AddAsync(new RaisedAlert(alert, now, AlertState.Sending, now), cancellationToken);
        if (taken is not null)
        {
            ProductTelemetry.AlertRaised(alert);
            Raised(alert.Kind, alert.Account, LoggedText.WithoutAddresses(alert.Title), LoggedText.WithoutAddresses(alert.Text));
        }
        return taken;
    }

    /// <summary>The edge between work and alerts: whatever goes wrong here is not the work's.</summary>
    private async Task SendAsync(Versioned<RaisedAlert>? taken, CancellationToken cancellationToken)
    {
        if (taken is null)
        {
            return; // somebody else has it
        }
        try
        {
            await sender.SendAsync(taken.Value.Alert, new Uri(publicUrl.Value + taken.Value.Alert.Page), cancellationToken);
            await PutAsync(taken, AlertState.Sent, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            _pausedUntil = time.GetUtcNow() + PauseAfterFailure;
            NotSent(taken.Value.Alert.Kind, taken.Value.Alert.Account, LoggedText.Of(failure));
            await PutAsync(taken, AlertState.Pending, cancellationToken);
        }
    }

    private Task<Versioned<RaisedAlert>?> PutAsync(Versioned<RaisedAlert> alert, AlertState state, CancellationToken cancellationToken) =>
        store.ReplaceAsync(alert.Value with { State = state, TakenAt = time.GetUtcNow() }, alert.ETag, cancellationToken);

    private static bool IsLeft(RaisedAlert alert, DateTimeOffset now) =>
        alert.State == AlertState.Pending || (alert.State == AlertState.Sending && alert.TakenAt < now - SendingTime);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Kind} of account {Account}: {Title}. {Text}")]
    private partial void Raised(AlertKind kind, AccountId account, string? title, string? text);

    [LoggerMessage(Level = LogLevel.Error, Message = "Alert {Kind} of account {Account} could not be sent and is sent later: {Reason}")]
    private partial void NotSent(AlertKind kind, AccountId account, string reason);
}
