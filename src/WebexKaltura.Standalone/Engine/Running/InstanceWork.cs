using System.Collections.Concurrent;
using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine.Instances;
using WebexKaltura.Standalone.Engine.Journal;
using WebexKaltura.Standalone.Engine.Ownership;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>The steps, timers and waits of one instance that are under way, outside its loop; all end when it is stopped.</summary>
internal sealed partial class InstanceWork(
    ActiveInstance instance,
    InstanceTable instances,
    StepRunner steps,
    SignalMailbox mailbox,
    TimeProvider time,
    ILogger logger,
    CancellationToken stopped
)
{
    private static readonly TimeSpan StoragePause = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Task> _underWay = new(StringComparer.Ordinal);

    /// <summary>Completes when nothing runs any more.</summary>
    public Task EndAsync() => Task.WhenAll(_underWay.Values);

    /// <summary>Produces an outcome, records it, and says so.</summary>
    public void Begin(string key, Func<Task<JournalOutcome>> produce, InstanceJournal journal, Action<JournalEntry> recorded) =>
        _underWay[key] = Task.Run(
            async () =>
            {
                try
                {
                    var entry = await RecordAsync(key, await produce(), journal);
                    recorded(entry);
                    await ForgetSignalAsync(entry);
                }
                catch (Exception e) when (e is OwnershipLostException || stopped.IsCancellationRequested)
                {
                    // Another life of the instance goes on from the journal.
                }
                finally
                {
                    _underWay.TryRemove(key, out _);
                }
            },
            CancellationToken.None
        );

    public Task<JournalOutcome> RunStepAsync(StepDefinition step, string key, object? input, InstanceJournal journal) =>
        PatientlyAsync(() => steps.RunAsync(step, instance, key, input, journal, stopped));

    public async Task<JournalOutcome> SleepAsync(DateTimeOffset due)
    {
        await time.WaitUntilAsync(due, stopped);
        return new JournalOutcome(null);
    }

    public async Task<JournalOutcome> ReceiveAsync(IReadOnlyList<string> names, DateTimeOffset due)
    {
        var wait = mailbox.Open(names, due);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        var timer = time.WaitUntilAsync(due, ended.Token);
        if (await Task.WhenAny(wait.Signal, timer) == timer && !wait.Signal.IsCompleted)
        {
            stopped.ThrowIfCancellationRequested();
            // One that arrived in time through another process may not have been noticed yet.
            mailbox.Offer(await PatientlyAsync(() => instances.SignalsAsync(instance.InstanceId, instance.Run, stopped)));
        }

        await ended.CancelAsync();
        return mailbox.Close(wait) is { } signal
            ? new JournalOutcome(JsonSerializer.Serialize(new Signal(signal.Name, signal.Payload), RowJson.Options), Signal: signal.Number)
            : new JournalOutcome(null);
    }

    private async Task<JournalEntry> RecordAsync(string key, JournalOutcome outcome, InstanceJournal journal)
    {
        try
        {
            return await PatientlyAsync(() => journal.AppendAsync(key, outcome, stopped));
        }
        catch (PermanentFailureException e)
        {
            var refused = new JournalOutcome(null, e.Code, $"The result of {key} cannot be kept: {e.Message}");
            return await PatientlyAsync(() => journal.AppendAsync(key, refused, stopped));
        }
    }

    private async Task ForgetSignalAsync(JournalEntry entry)
    {
        if (entry.Outcome.Signal is { } number)
        {
            await PatientlyAsync(async () =>
            {
                await instances.DeleteSignalAsync(instance.InstanceId, instance.Run, number, stopped);
                return number;
            });
        }
    }

    // A result that was hard to get is not lost because storage hiccups: it is written as soon as storage answers again.
    private async Task<T> PatientlyAsync<T>(Func<Task<T>> operation)
    {
        while (true)
        {
            try
            {
                return await operation();
            }
            catch (Exception e) when (e is not (PermanentFailureException or OwnershipLostException) && !stopped.IsCancellationRequested)
            {
                LogStorage(logger, e, instance.InstanceId);
                await Task.Delay(StoragePause, TimeProvider.System, stopped);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Instance}: storage did not take a result; it is tried again")]
    private static partial void LogStorage(ILogger logger, Exception failure, string instance);
}
