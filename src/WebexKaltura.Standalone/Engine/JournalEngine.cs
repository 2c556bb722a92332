using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Ports;
using WebexKaltura.Standalone.Engine.Instances;
using WebexKaltura.Standalone.Engine.Ownership;
using WebexKaltura.Standalone.Engine.Running;

namespace WebexKaltura.Standalone.Engine;

/// <summary>Runs every active instance while this process owns the journal, and waits for its turn while another does.</summary>
public sealed partial class JournalEngine(
    JournalOwnership ownership,
    InstanceTable instances,
    InstanceRunner runner,
    EngineWakeUp wakeUp,
    IStorageHealth storage,
    IOptions<EngineOptions> options,
    TimeProvider time,
    ILogger<JournalEngine> logger
) : BackgroundService
{
    private const int NoticesAtOnce = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await storage.EnsureReadyAsync(stoppingToken);
                await using var lease = await ownership.AcquireAsync(stoppingToken);
                LogOwned(logger, lease.Generation);
                await RunOwnedAsync(lease, stoppingToken);
                LogNotOwned(logger, lease.Generation);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogStorage(logger, e);
                await Task.Delay(Pause, TimeProvider.System, stoppingToken);
            }
        }
    }

    private async Task RunOwnedAsync(JournalLease lease, CancellationToken stoppingToken)
    {
        using var owned = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lease.Lost);
        var running = new ConcurrentDictionary<string, InstanceRun>(StringComparer.Ordinal);
        try
        {
            foreach (var instance in await instances.ListActiveAsync(owned.Token))
            {
                Start(instance, running, lease, owned.Token);
            }

            while (true)
            {
                await LookAsync(running, lease, owned.Token);
                await wakeUp.WaitAsync(options.Value.PollInterval, time, owned.Token);
            }
        }
        catch (OperationCanceledException) when (owned.IsCancellationRequested)
        {
            // Stopped, or no longer the owner.
        }
        finally
        {
            await owned.CancelAsync();
            await Task.WhenAll(running.Values.Select(r => r.Completion));
        }
    }

    private async Task LookAsync(ConcurrentDictionary<string, InstanceRun> running, JournalLease lease, CancellationToken owned)
    {
        try
        {
            var many = new ParallelOptions { MaxDegreeOfParallelism = NoticesAtOnce, CancellationToken = owned };
            await Parallel.ForEachAsync(
                await instances.ListNewAsync(owned),
                many,
                (notice, _) => FollowAsync(notice, running, lease, owned)
            );
        }
        catch (Exception e) when (!owned.IsCancellationRequested)
        {
            LogStorage(logger, e);
        }
    }

    private async ValueTask FollowAsync(
        Notice notice,
        ConcurrentDictionary<string, InstanceRun> running,
        JournalLease lease,
        CancellationToken owned
    )
    {
        var active = await instances.FindActiveAsync(notice.InstanceId, owned);
        if (running.TryGetValue(notice.InstanceId, out var run))
        {
            if (active?.Run == run.Instance.Run)
            {
                run.Mailbox.Offer(await instances.SignalsAsync(active.InstanceId, active.Run, owned));
            }
            else
            {
                await run.StopAsync();
                running.TryRemove(new(notice.InstanceId, run));
            }
        }

        if (active is not null)
        {
            Start(active, running, lease, owned);
        }

        await instances.SeenAsync(notice, owned);
    }

    private void Start(
        ActiveInstance instance,
        ConcurrentDictionary<string, InstanceRun> running,
        JournalLease lease,
        CancellationToken owned
    )
    {
        var run = new InstanceRun(instance, owned);
        if (running.TryAdd(instance.InstanceId, run))
        {
            run.Completion = Task.Run(
                async () =>
                {
                    await runner.RunAsync(run, lease);
                    running.TryRemove(new(instance.InstanceId, run));
                    run.Dispose();
                },
                CancellationToken.None
            );
        }
        else
        {
            run.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This process owns the journal (generation {Generation})")]
    private static partial void LogOwned(ILogger logger, long generation);

    [LoggerMessage(Level = LogLevel.Information, Message = "This process no longer owns the journal (generation {Generation})")]
    private static partial void LogNotOwned(ILogger logger, long generation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal could not be read; it is tried again")]
    private static partial void LogStorage(ILogger logger, Exception failure);
}
