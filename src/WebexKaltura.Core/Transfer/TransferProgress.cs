using System.Collections.Concurrent;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Transfer;

/// <summary>Shows in the recording's row how many bytes are confirmed, at most once a second per recording and beside the transfer.</summary>
public sealed class TransferProgress(IRecordingStore recordings, ITransferLedger ledger, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<RecordingKey, Shown> _shown = new();

    /// <summary>Begins to show the count when it is time. Waits only for the count before, whose failure it throws.</summary>
    public async Task ConfirmedAsync(RecordingKey key, string uploadToken, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var before = _shown.GetOrAdd(key, static (_, at) => new Shown(at, new Lazy<Task>(Task.CompletedTask)), now);
        if (time.GetElapsedTime(before.At, now) < Pause)
        {
            return;
        }
        var next = new Shown(now, new Lazy<Task>(() => ShowAsync(key, uploadToken, cancellationToken)));
        if (_shown.TryUpdate(key, next, before))
        {
            await before.Showing.Value;
            _ = next.Showing.Value; // awaited by the next count, or at the end
        }
    }

    /// <summary>Waits for the count that is being shown, so that it cannot come behind what the recording's row says next.</summary>
    public async Task EndAsync(RecordingKey key)
    {
        if (_shown.TryRemove(key, out var last))
        {
            await last.Showing.Value;
        }
    }

    private async Task ShowAsync(RecordingKey key, string uploadToken, CancellationToken cancellationToken)
    {
        var total = await ledger.TotalAsync(key, uploadToken, cancellationToken);
        // Another process may have brought the transfer to its end meanwhile.
        await recordings.UpdateAsync(key, r => r.Stage == RecordingStage.Transferring ? Moved(r, total) : r, cancellationToken);
    }

    /// <summary>A transfer that moves bytes waits for nothing.</summary>
    private static Recording Moved(Recording row, long total) =>
        row with
        {
            DoneBytes = total,
            Activity = total > row.DoneBytes && row.Activity?.Step == nameof(TransferRange) ? null : row.Activity,
        };

    private sealed record Shown(long At, Lazy<Task> Showing);
}
