using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Alerting;

/// <summary>What only time can show, looked at in every account's turn: a dead authorization, a recording that does not end, alerts unsent.</summary>
public sealed class AlertWatch(
    IAlerts alerts,
    IAlertStore store,
    IRecordingStore recordings,
    IOptions<AlertOptions> options,
    TimeProvider time
)
{
    /// <summary>After this time a cause that still lasts alerts once more.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public async Task RunAsync(Account account, CancellationToken cancellationToken)
    {
        await store.RemoveToldAsync(account.Id, time.GetUtcNow() - Remembered, cancellationToken);
        if (account is { Status: AccountStatus.NeedsReauthorization, ReauthorizationSince: not null })
        {
            // The mark alerts by itself; this is for a process that died in between.
            await alerts.RaiseAsync(AlertTexts.TokenDead(account), cancellationToken);
        }
        await WatchOldestAsync(account, cancellationToken);
        await alerts.SendPendingAsync(account.Id, cancellationToken);
    }

    private async Task WatchOldestAsync(Account account, CancellationToken cancellationToken)
    {
        var oldest = account.Status == AccountStatus.Disabled ? null : await OldestAsync(account.Id, cancellationToken);
        var age = time.GetUtcNow() - (oldest?.UnfinishedSince ?? oldest?.CreatedAt);
        if (age > options.Value.OldestUnfinished)
        {
            await alerts.RaiseAsync(AlertTexts.OldestUnfinished(oldest!, age.Value), cancellationToken);
        }
        else
        {
            await alerts.ClearAsync(account.Id, AlertKind.OldestUnfinished, AlertTexts.OfTheAccount, cancellationToken);
        }
    }

    private async Task<Recording?> OldestAsync(AccountId account, CancellationToken cancellationToken)
    {
        Recording? oldest = null;
        foreach (var status in new[] { RecordingStatus.Waiting, RecordingStatus.Running })
        {
            await foreach (var row in recordings.ListByStatusAsync(account, status, cancellationToken))
            {
                oldest = oldest is null || Since(row) < Since(oldest) ? row : oldest;
            }
        }
        return oldest;
    }

    private static DateTimeOffset Since(Recording row) => row.UnfinishedSince ?? row.CreatedAt;
}
