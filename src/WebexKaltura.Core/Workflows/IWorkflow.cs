namespace WebexKaltura.Core.Workflows;

/// <summary>Control flow only: reads top to bottom, touches nothing but its context, and so can be replayed.</summary>
public interface IWorkflow<TInput, TResult>
{
    Task<TResult> RunAsync(IWorkflowContext context, TInput input);
}

/// <summary>One piece of work: idempotent, under five minutes, fails with a transient or a permanent failure.</summary>
public interface IStep<TInput, TResult>
{
    Task<TResult> RunAsync(TInput input, CancellationToken cancellationToken);
}

/// <summary>Everything nondeterministic that a workflow may do. <c>key</c> is unique and stable within an instance.</summary>
public interface IWorkflowContext
{
    string InstanceId { get; }

    /// <summary>The time of the latest recorded result: the same at every replay.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Runs a step once and answers from its recorded result ever after.</summary>
    /// <param name="step">Which step, and how it is retried.</param>
    /// <param name="input">A plain record.</param>
    /// <param name="key">Names this run in the timeline and the journal; the step's name where null.</param>
    /// <exception cref="Failures.PermanentFailureException">The step failed for good, or was retried for as long as its options say.</exception>
    Task<TResult> RunAsync<TInput, TResult>(StepDefinition<TInput, TResult> step, TInput input, string? key = null);

    /// <summary>Waits until a moment; a moment that has passed returns at once.</summary>
    Task SleepUntilAsync(string key, DateTimeOffset due);

    /// <summary>Waits for one of the named signals, each consumed once, in the order of arrival; null when <paramref name="due"/> came first.</summary>
    Task<Signal?> WaitForSignalAsync(string key, IReadOnlyList<string> names, DateTimeOffset due);

    /// <summary>Shows how far the work is; never recorded, may be dropped.</summary>
    void Report(string progress);
}

/// <summary>A signal that arrived.</summary>
public sealed record Signal(string Name, string? Payload = null);
