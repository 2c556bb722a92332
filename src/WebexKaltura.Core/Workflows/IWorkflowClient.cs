namespace WebexKaltura.Core.Workflows;

public enum WorkflowStatus
{
    Pending,
    Running,
    Completed,
    Failed,
    Terminated,
}

/// <summary>An instance as its engine knows it. <paramref name="Failure"/> is the reason of a failed or terminated one.</summary>
public sealed record WorkflowState(string InstanceId, string Workflow, WorkflowStatus Status, string? Progress, string? Failure)
{
    public bool IsFinished => Status is WorkflowStatus.Completed or WorkflowStatus.Failed or WorkflowStatus.Terminated;
}

/// <summary>What to do when an instance of the same id exists.</summary>
public enum IfExists
{
    /// <summary>Nothing, whether it runs or has finished.</summary>
    Leave,

    /// <summary>Start anew when it has finished; leave a running one.</summary>
    RestartFinished,
}

/// <summary>Starts, signals and looks at workflow instances. The start is durable when the call returns.</summary>
public interface IWorkflowClient
{
    /// <summary>Starts an instance unless one of that id exists; true when this call started it.</summary>
    Task<bool> StartAsync<TInput, TResult>(
        WorkflowDefinition<TInput, TResult> workflow,
        string instanceId,
        TInput input,
        IfExists ifExists = IfExists.Leave,
        CancellationToken cancellationToken = default
    );

    /// <summary>Delivers a signal to an unfinished instance, also one that does not yet wait for it; false when there is none.</summary>
    Task<bool> SignalAsync(string instanceId, Signal signal, CancellationToken cancellationToken = default);

    /// <summary>Ends an instance; false when there is none unfinished.</summary>
    Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default);

    Task<WorkflowState?> GetAsync(string instanceId, CancellationToken cancellationToken = default);
}
