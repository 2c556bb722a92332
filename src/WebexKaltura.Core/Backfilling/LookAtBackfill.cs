using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Backfilling;

/// <summary>Counts the recordings that have ended since the last look and says how the backfill stands.</summary>
public sealed class LookAtBackfill(BackfillBook book, IBackfillStore store, BackfillIngests ingests, IAccountStore accounts)
    : IStep<BackfillInput, BackfillLook>
{
    public async Task<BackfillLook> RunAsync(BackfillInput input, CancellationToken cancellationToken)
    {
        var account =
            (await accounts.FindAsync(AccountId.Parse(input.Account), cancellationToken))?.Value
            ?? throw new PermanentFailureException("no-account", "The Webex account is no longer connected.");
        if (await book.FindAsync(input, cancellationToken) is { } found && found.Leg != input.Leg)
        {
            return new BackfillLook(found.State, Superseded: true, Blocked: false, 0, HasPending: false, HasPieces: false);
        }
        var order = await book.ChangeAsync(
            input,
            async current => PauseIfDisabled(await SettleAsync(current, cancellationToken), account),
            cancellationToken
        );
        if (order.State == BackfillState.Cancelled)
        {
            await store.RemovePendingAsync(order, cancellationToken);
        }
        var underWay = await store.ListItemsAsync(order, BackfillPlace.UnderWay, BackfillRule.Most, cancellationToken);
        var pending = await store.ListItemsAsync(order, BackfillPlace.Pending, 1, cancellationToken);
        var blocked = account.Status == AccountStatus.NeedsReauthorization;
        return new BackfillLook(order.State, false, blocked, underWay.Count, pending.Count > 0, order.NextPiece() is not null);
    }

    private async Task<BackfillEntry> SettleAsync(BackfillOrder order, CancellationToken cancellationToken)
    {
        var (counts, moves) = (order.Counts, new List<BackfillMove>());
        foreach (var item in await store.ListItemsAsync(order, BackfillPlace.UnderWay, BackfillRule.Most, cancellationToken))
        {
            if (await ingests.EndingAsync(order.Account, item, cancellationToken) is { } ending)
            {
                counts = Count(counts, ending);
                moves.Add(new BackfillMove(item, BackfillPlace.UnderWay, BackfillPlace.Nowhere));
            }
        }
        return new BackfillEntry(order with { Counts = counts }, moves);
    }

    private static BackfillCounts Count(BackfillCounts counts, RecordingStatus ending) =>
        ending switch
        {
            RecordingStatus.Ready => counts with { Ready = counts.Ready + 1 },
            RecordingStatus.Skipped => counts with { Skipped = counts.Skipped + 1 },
            RecordingStatus.Waiting => counts with { Waiting = counts.Waiting + 1 },
            // Its workflow has ended without an ending: it was broken off.
            RecordingStatus.Failed or RecordingStatus.Running => counts with { Failed = counts.Failed + 1 },
            _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "not a status"),
        };

    /// <summary>Every recording would be skipped. Null when there is nothing to write.</summary>
    private static BackfillEntry? PauseIfDisabled(BackfillEntry settled, Account account)
    {
        var order = settled.Order;
        if (order.State == BackfillState.Running && !account.Settings.Enabled)
        {
            const string reason = "The integration is disabled for this account: enable it, then resume.";
            return settled with { Order = order with { State = BackfillState.Paused, Reason = reason } };
        }
        return settled.Moves.Count == 0 ? null : settled;
    }
}
