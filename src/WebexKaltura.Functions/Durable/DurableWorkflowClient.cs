using System.Text.Json;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace WebexKaltura.Functions.Durable;

/// <summary>Starts and signals orchestrations. The durable client is bound per invocation and belongs to the call that brought it.</summary>
public sealed class DurableWorkflowClient : IWorkflowClient
{
    internal static readonly OrchestrationRuntimeStatus[] Ended = [Completed, Failed, Terminated];
    private readonly AsyncLocal<DurableTaskClient?> _client = new();

    /// <summary>Of this invocation.</summary>
    internal DurableTaskClient Client =>
        _client.Value ?? throw new InvalidOperationException("No durable client was bound to this invocation.");

    /// <summary>Makes this invocation's client the one that the calls below it use.</summary>
    public void Use(DurableTaskClient client) => _client.Value = client;

    public async Task<bool> StartAsync<TInput, TResult>(
        WorkflowDefinition<TInput, TResult> workflow,
        string instanceId,
        TInput input,
        IfExists ifExists = IfExists.Leave,
        CancellationToken cancellationToken = default
    )
    {
        var existing = await Client.GetInstanceAsync(instanceId, cancellationToken);
        if (existing is not null)
        {
            if (ifExists == IfExists.Leave || !existing.IsCompleted)
            {
                return false;
            }
            await Client.PurgeInstanceAsync(instanceId, cancellationToken);
        }
        try
        {
            var options = new StartOrchestrationOptions(instanceId).WithDedupeStatuses([Pending, Running, Suspended, .. Ended]);
            await Client.ScheduleNewOrchestrationInstanceAsync(workflow.Name, input, options, cancellationToken);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Storage providers name the refusal differently: what counts is whether somebody was faster.
            var other = await Client.GetInstanceAsync(instanceId, cancellationToken);
            if (other is not null && other.CreatedAt != existing?.CreatedAt)
            {
                return false;
            }
            throw;
        }
    }

    public async Task<bool> SignalAsync(string instanceId, Signal signal, CancellationToken cancellationToken = default)
    {
        if (await Client.GetInstanceAsync(instanceId, cancellationToken) is null or { IsCompleted: true })
        {
            return false;
        }
        await Client.RaiseEventAsync(instanceId, signal.Name, signal.Payload, cancellationToken);
        return true;
    }

    public async Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default)
    {
        if (await Client.GetInstanceAsync(instanceId, cancellationToken) is null or { IsCompleted: true })
        {
            return false;
        }
        await Client.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions(reason, Recursive: true), cancellationToken);
        return true;
    }

    public async Task<WorkflowState?> GetAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        // Without inputs and outputs a host leaves out the status and the failure as well.
        var found = await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken);
        return found is null
            ? null
            : new WorkflowState(
                instanceId,
                found.Name,
                StatusOf(found.RuntimeStatus),
                Text(found.SerializedCustomStatus),
                FailureOf(found)
            );
    }

    /// <summary>The reason of a terminated instance, and with some hosts that of a failed one, is its output.</summary>
    private static string? FailureOf(OrchestrationMetadata found) =>
        found.RuntimeStatus is Failed or Terminated ? found.FailureDetails?.ErrorMessage ?? Text(found.SerializedOutput) : null;

    private static string? Text(string? json) => json?.StartsWith('"') == true ? JsonSerializer.Deserialize<string>(json) : json;

    private static WorkflowStatus StatusOf(OrchestrationRuntimeStatus status) =>
        status switch
        {
            Pending => WorkflowStatus.Pending,
            Completed => WorkflowStatus.Completed,
            Failed => WorkflowStatus.Failed,
            Terminated => WorkflowStatus.Terminated,
            _ => WorkflowStatus.Running,
        };
}
