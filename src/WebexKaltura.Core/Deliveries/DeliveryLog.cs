using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Core.Deliveries;

/// <summary>
/// Writes deliveries to the store after they were answered, one after another, so that neither a slow nor a failing storage holds up
/// the webhook. What does not fit into the queue is dropped and logged: the list of deliveries is information, the work is not in it.
/// </summary>
public sealed partial class DeliveryLog : IAsyncDisposable, IDisposable
{
    private const int MaxQueued = 1000;
    private static readonly TimeSpan MaxWaitAtEnd = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxWrite = TimeSpan.FromSeconds(30);

    private readonly IDeliveryStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliveryLog> _logger;
    private readonly RefusalSampling _sampling = new();
    private readonly ConcurrentDictionary<AccountId, long> _refused = new();
    private readonly Channel<(AccountId Account, Delivery? Delivery)> _queue = Channel.CreateBounded<(AccountId, Delivery?)>(
        new BoundedChannelOptions(MaxQueued) { SingleReader = true }
    );
    private readonly Task _writing;

    public DeliveryLog(IDeliveryStore store, TimeProvider time, ILogger<DeliveryLog> logger)
    {
        (_store, _time, _logger) = (store, time, logger);
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Returns at once and never fails.</summary>
    public void Add(AccountId account, Delivery delivery)
    {
        if (delivery.Result == DeliveryResult.Refused)
        {
            // Refusals that wait to be counted are one number per account, however many arrive.
            if (_refused.AddOrUpdate(account, 1, (_, count) => count + 1) == 1)
            {
                Enqueue(account, null);
            }
            if (!_sampling.Take(account, delivery.At))
            {
                return;
            }
        }
        Enqueue(account, delivery);
    }

    /// <summary>Stores what is queued, and takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAny(_writing, Task.Delay(MaxWaitAtEnd, _time));
    }

    public void Dispose() => _queue.Writer.TryComplete();

    private void Enqueue(AccountId account, Delivery? delivery)
    {
        if (!_queue.Writer.TryWrite((account, delivery)))
        {
            if (delivery is null)
            {
                _refused.TryRemove(account, out _);
            }
            LogDropped(_logger, account);
        }
    }

    private async Task WriteAllAsync()
    {
        await foreach (var (account, delivery) in _queue.Reader.ReadAllAsync())
        {
            using var limit = new CancellationTokenSource(MaxWrite, _time);
            try
            {
                await (delivery is null ? CountAsync(account, limit.Token) : _store.AppendAsync(account, delivery, limit.Token));
            }
            catch (Exception failure) // the edge of the background work: the next delivery may be written
            {
                LogNotWritten(_logger, account, LoggedText.Of(failure));
            }
        }
    }

    private Task CountAsync(AccountId account, CancellationToken cancellationToken) =>
        _refused.TryRemove(account, out var count)
            ? _store.AddRefusedAsync(account, count, _time.GetUtcNow(), cancellationToken)
            : Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery to account {Account} is not listed: too many wait to be written")]
    private static partial void LogDropped(ILogger logger, AccountId account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery to account {Account} is not listed: {Failure}")]
    private static partial void LogNotWritten(ILogger logger, AccountId account, string failure);
}
