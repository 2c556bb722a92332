using Microsoft.DurableTask;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Functions.Durable;

/// <summary>A workflow's context over Durable Functions. Nothing but the orchestration context is awaited.</summary>
public sealed class DurableWorkflowContext(TaskOrchestrationContext context) : IWorkflowContext
{
    /// <summary>Longer waits are divided: storage providers limit a single timer.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(5);

    public string InstanceId => context.InstanceId;

    public DateTimeOffset Now => new(context.CurrentUtcDateTime, TimeSpan.Zero);

    public async Task<TResult> RunAsync<TInput, TResult>(StepDefinition<TInput, TResult> step, TInput input, string? key = null)
    {
        StepOutcome<TResult> outcome;
        try
        {
            outcome = await context.CallActivityAsync<StepOutcome<TResult>>(
                step.Name,
                input,
                TaskOptions.FromRetryPolicy(Retry(step.Options))
            );
        }
        catch (TaskFailedException failed)
        {
            var dead = failed.FailureDetails.ErrorType == typeof(ReauthorizationNeededException).FullName;
            var reason = dead ? FailureCodes.AuthorizationDead : FailureCodes.GaveUp;
            throw new PermanentFailureException(reason, failed.FailureDetails.ErrorMessage, failed);
        }
        return outcome.FailureCode is { } code
            ? throw new PermanentFailureException(code, outcome.FailureMessage ?? code)
            : outcome.Result!;
    }

    public Task SleepUntilAsync(string key, DateTimeOffset due) => SleepUntilAsync(due, CancellationToken.None);

    public async Task<Signal?> WaitForSignalAsync(string key, IReadOnlyList<string> names, DateTimeOffset due)
    {
        using var decided = new CancellationTokenSource();
        var events = names.Select(name => context.WaitForExternalEvent<string?>(name, decided.Token)).ToList();
        var timer = SleepUntilAsync(due, decided.Token);
        var first = await Task.WhenAny([.. events, timer]);
        await decided.CancelAsync();
        var index = events.FindIndex(e => e == first);
        return index < 0 ? null : new Signal(names[index], await events[index]);
    }

    public void Report(string progress) => context.SetCustomStatus(progress);

    private async Task SleepUntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        while (due > Now)
        {
            var next = due - Now > LongestTimer ? Now + LongestTimer : due;
            await context.CreateTimer(next.UtcDateTime, cancellationToken);
        }
    }

    private static RetryPolicy Retry(StepOptions options) =>
        new(
            maxNumberOfAttempts: int.MaxValue,
            firstRetryInterval: options.FirstDelay,
            backoffCoefficient: 2,
            maxRetryInterval: options.MaxDelay,
            retryTimeout: options.GiveUpAfter
        );
}
