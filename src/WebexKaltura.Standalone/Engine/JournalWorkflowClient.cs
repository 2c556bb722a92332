using System.Text.Json;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine.Instances;
using WebexKaltura.Standalone.Engine.Journal;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Standalone.Engine;

/// <summary>Writes instances and signals to the store, from any process that shares it; whoever owns the journal finds them there.</summary>
public sealed class JournalWorkflowClient(InstanceTable instances, JournalTable journals, EngineWakeUp engine, ReportedProgress progress)
    : IWorkflowClient
{
    public async Task<bool> StartAsync<TInput, TResult>(
        WorkflowDefinition<TInput, TResult> workflow,
        string instanceId,
        TInput input,
        IfExists ifExists = IfExists.Leave,
        CancellationToken cancellationToken = default
    )
    {
        var json = JsonSerializer.Serialize(input, RowJson.Options);
        if (await instances.StartAsync(instanceId, workflow.Name, json, ifExists, cancellationToken) is not { } started)
        {
            return false;
        }

        engine.Call();
        if (started.Run > 1)
        {
            await journals.DeleteAsync(instanceId, started.Run - 1, cancellationToken);
        }

        return true;
    }

    public async Task<bool> SignalAsync(string instanceId, Signal signal, CancellationToken cancellationToken = default)
    {
        var delivered = await instances.SignalAsync(instanceId, signal, cancellationToken);
        engine.Call();
        return delivered;
    }

    public async Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default)
    {
        var terminated = await instances.EndAsync(instanceId, null, WorkflowStatus.Terminated, reason, cancellationToken);
        engine.Call();
        return terminated;
    }

    public async Task<WorkflowState?> GetAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await instances.FindAsync(instanceId, cancellationToken) is { } state ? state with { Progress = progress.Of(instanceId) } : null;
}
