using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Core.Transfer;

/// <summary>Limits the lanes of one account in this process, so that memory is bounded and one account cannot starve another.</summary>
public sealed class TransferGates(IOptions<TransferOptions> options)
{
    private readonly ConcurrentDictionary<AccountId, SemaphoreSlim> _gates = new();

    /// <summary>Waits for a place; disposing the result gives it back.</summary>
    public async Task<IDisposable> EnterAsync(AccountId account, CancellationToken cancellationToken)
    {
        var places = options.Value.Lanes * options.Value.RecordingsPerAccount;
        var gate = _gates.GetOrAdd(account, static (_, n) => new SemaphoreSlim(n), places);
        await gate.WaitAsync(cancellationToken);
        return new Place(gate);
    }

    private sealed class Place(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
