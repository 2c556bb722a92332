using Azure;
using Azure.Storage.Blobs.Specialized;

namespace WebexKaltura.Standalone.Engine.Ownership;

/// <summary>The journal belongs to another process now: everything of this one stops, nothing more is written.</summary>
public sealed class OwnershipLostException(string message) : Exception(message);

/// <summary>Ownership of the journal while it lasts. Renewed in real time, whatever clock the host has: the storage service has its own.</summary>
public sealed class JournalLease : IAsyncDisposable
{
    // The service may count from a little earlier than we do.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);
    private readonly BlobLeaseClient _lease;
    private readonly TimeSpan _duration;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewal;
    private long _renewedAt;

    public JournalLease(BlobLeaseClient lease, TimeSpan duration, long generation, long acquiredAt)
    {
        (_lease, _duration, _renewedAt, Generation) = (lease, duration, acquiredAt, generation);
        Lost = _lost.Token;
        _renewal = Task.Run(RenewAsync);
    }

    /// <summary>Grows with every owner.</summary>
    public long Generation { get; }

    public CancellationToken Lost { get; }

    private TimeSpan Left => _duration - Margin - TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _renewedAt));

    /// <exception cref="OwnershipLostException">It has lapsed.</exception>
    public void EnsureHeld()
    {
        if (Lost.IsCancellationRequested || Left <= TimeSpan.Zero)
        {
            throw Lose();
        }
    }

    /// <summary>Ends everything that runs under this ownership; returns the exception to throw.</summary>
    public OwnershipLostException Lose()
    {
        // Not awaited: callers are the very work that is being cancelled.
        _ = _lost.CancelAsync();
        return new OwnershipLostException("Another process owns the journal now.");
    }

    /// <summary>Gives the journal back, so that the next owner need not wait for the lease to lapse.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewal;
        if (!Lost.IsCancellationRequested)
        {
            try
            {
                await _lease.ReleaseAsync(cancellationToken: CancellationToken.None);
            }
            catch (RequestFailedException)
            {
                // It lapses by itself.
            }
        }

        _stop.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(_duration / 3, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token) && Left > TimeSpan.Zero)
            {
                await TryRenewAsync();
            }

            Lose();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Given back on purpose.
        }
    }

    private async Task TryRenewAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(Left > TimeSpan.Zero ? Left : TimeSpan.Zero);
        var sent = TimeProvider.System.GetTimestamp();
        try
        {
            await _lease.RenewAsync(cancellationToken: limit.Token);
            Interlocked.Exchange(ref _renewedAt, sent);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            Lose();
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            // Storage is out of reach: the next tick tries again for as long as the lease lasts.
            _stop.Token.ThrowIfCancellationRequested();
        }
    }
}
