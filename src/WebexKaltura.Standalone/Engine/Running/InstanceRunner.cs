using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine.Instances;
using WebexKaltura.Standalone.Engine.Journal;
using WebexKaltura.Standalone.Engine.Ownership;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>Takes an instance from its journal to its end.</summary>
public sealed partial class InstanceRunner(
    WorkflowCatalog catalog,
    InstanceTable instances,
    JournalTable journals,
    StepRunner steps,
    ReportedProgress progress,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<InstanceRunner> logger
) : IDisposable
{
    private const int JournalsReadAtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _reading = new(JournalsReadAtOnce, JournalsReadAtOnce);

    /// <summary>Ends when the instance has ended or is stopped; storage that does not answer is waited for.</summary>
    public async Task RunAsync(InstanceRun run, JournalLease lease)
    {
        var id = run.Instance.InstanceId;
        using var scope = logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["Instance"] = id });
        using var work = WorkScope.Begin(logger, InstanceIds.SubjectOf(id));
        while (!run.Stopped.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(run, lease);
                progress.Forget(id);
                return;
            }
            catch (OwnershipLostException)
            {
                return;
            }
            catch (Exception) when (run.Stopped.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogStorage(logger, e, id);
                await Task.Delay(Pause, TimeProvider.System, run.Stopped).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task RunOnceAsync(InstanceRun run, JournalLease lease)
    {
        var instance = run.Instance;
        using var journal = await OpenAsync(run, lease);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(run.Stopped);
        var work = new InstanceWork(instance, instances, steps, run.Mailbox, time, logger, ended.Token);
        WorkflowStatus status;
        string? reason;
        try
        {
            (status, reason) = await PlayAsync(instance, journal, work).WaitAsync(run.Stopped);
        }
        finally
        {
            await ended.CancelAsync();
            await work.EndAsync();
        }

        lease.EnsureHeld();
        await instances.EndAsync(instance.InstanceId, instance.Run, status, reason, run.Stopped);
        LogEnded(logger, instance.InstanceId, status, LoggedText.WithoutAddresses(reason));
    }

    private async Task<InstanceJournal> OpenAsync(InstanceRun run, JournalLease lease)
    {
        var (instance, stopped) = (run.Instance, run.Stopped);
        await _reading.WaitAsync(stopped);
        try
        {
            var journal = await InstanceJournal.OpenAsync(journals, instance, lease, time, stopped);
            run.Mailbox.Consumed(journal.ConsumedSignals);
            run.Mailbox.Offer(await instances.SignalsAsync(instance.InstanceId, instance.Run, stopped));
            await instances.MarkRunningAsync(instance.InstanceId, stopped);
            return journal;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<(WorkflowStatus Status, string? Reason)> PlayAsync(
        ActiveInstance instance,
        InstanceJournal journal,
        InstanceWork work
    )
    {
        await using var services = scopes.CreateAsyncScope();
        try
        {
            var workflow = catalog.Workflow(instance.Workflow);
            var input = JsonSerializer.Deserialize(instance.Input, workflow.InputType, RowJson.Options);
            var loop = new WorkflowLoop();
            var context = new JournalWorkflowContext(instance.InstanceId, instance.StartedAt, journal, loop, work, progress);
            await loop.RunAsync(() => workflow.RunAsync(services.ServiceProvider, context, input));
            return (WorkflowStatus.Completed, null);
        }
        catch (PermanentFailureException e)
        {
            return (WorkflowStatus.Failed, e.Message);
        }
        catch (Exception e)
        {
            LogBug(logger, instance.InstanceId, instance.Workflow, LoggedText.Of(e));
            return (WorkflowStatus.Failed, $"{instance.Workflow} ended unexpectedly: {e.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Instance} ended: {Status} {Reason}")]
    private static partial void LogEnded(ILogger logger, string instance, WorkflowStatus status, string? reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Instance}: the workflow {Workflow} ended with an exception that is none of its failures: {Failure}"
    )]
    private static partial void LogBug(ILogger logger, string instance, string workflow, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Instance}: storage did not answer; it is tried again")]
    private static partial void LogStorage(ILogger logger, Exception failure, string instance);
}
