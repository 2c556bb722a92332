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
public sealed class TransferGates(IOptions<TransferOptions> options, TimeProvider time)
{
    /// <summary>Of one step: most of the time that a step may take is left to move bytes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<AccountId, TransferGate> _gates = new();

    /// <summary>
    /// Waits for a place; disposing the result gives it back. Null when five minutes have brought none: whoever asks again has kept the
    /// recording's turn.
    /// </summary>
    public async Task<IDisposable?> EnterAsync(RecordingKey recording, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(recording.AccountId, static (_, most) => new TransferGate(most), options.Value.RecordingsPerAccount);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await gate.EnterAsync(recording.Recording, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
