using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Transfer;

/// <summary>
/// Lets so many recordings of one account transfer at the same time in this process, so that memory is bounded and one account cannot
/// starve another. A recording that is inside enters with all its lanes: what was begun is finished first.
/// </summary>
public sealed class TransferGates(IOptions<TransferOptions> options)
{
    private readonly ConcurrentDictionary<AccountId, TransferGate> _gates = new();

    /// <summary>Waits for a place; disposing the result gives it back.</summary>
    public Task<IDisposable> EnterAsync(RecordingKey recording, CancellationToken cancellationToken) =>
        _gates
            .GetOrAdd(recording.AccountId, static (_, most) => new TransferGate(most), options.Value.RecordingsPerAccount)
            .EnterAsync(recording.Recording, cancellationToken);
}
