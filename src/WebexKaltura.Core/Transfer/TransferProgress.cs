using System.Collections.Concurrent;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Transfer;

/// <summary>Shows in the recording's row how many bytes are confirmed, at most once a second per recording.</summary>
public sealed class TransferProgress(IRecordingStore recordings, ITransferLedger ledger, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<RecordingKey, long> _shown = new();

    public async Task ConfirmedAsync(RecordingKey key, string uploadToken, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var before = _shown.GetOrAdd(key, now);
        if (time.GetElapsedTime(before, now) < Pause || !_shown.TryUpdate(key, now, before))
        {
            return;
        }
        var total = await ledger.TotalAsync(key, uploadToken, cancellationToken);
        await recordings.UpdateAsync(key, r => r with { DoneBytes = total }, cancellationToken);
    }

    public void Forget(RecordingKey key) => _shown.TryRemove(key, out _);
}
