namespace WebexKaltura.Core.Workflows;

/// <summary>An attempt of a step.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Input">What it was run on.</param>
/// <param name="Number">Attempts count from 1.</param>
/// <param name="Since">When the first attempt was made.</param>
public sealed record AttemptedStep(string Step, object? Input, int Number, DateTimeOffset Since);

/// <summary>Is told by both engines how steps are repeated. Never throws, and changes nothing of what an engine does.</summary>
public interface IStepObserver
{
    /// <summary>An attempt failed with something that may pass; the next one follows at <paramref name="nextTryAt"/>.</summary>
    Task FailedAsync(AttemptedStep attempt, StepFailure failure, DateTimeOffset nextTryAt, CancellationToken cancellationToken);

    /// <summary>A step that had failed before has come to a result.</summary>
    Task SucceededAsync(AttemptedStep attempt, CancellationToken cancellationToken);
}

public static class StepObservers
{
    public static async Task TellAsync(this IEnumerable<IStepObserver> observers, Func<IStepObserver, Task> tell)
    {
        foreach (var observer in observers)
        {
            await tell(observer);
        }
    }
}
