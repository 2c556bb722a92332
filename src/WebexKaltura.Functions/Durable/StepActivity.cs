using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Functions.Durable;

/// <summary>Runs a step once, within its timeout. Only the end of its own process makes it throw.</summary>
public sealed partial class StepActivity(
    IServiceScopeFactory scopes,
    DurableWorkflowClient workflows,
    IEnumerable<IStepObserver> observers,
    TimeProvider time,
    ILogger<StepActivity> logger
)
{
    /// <summary>For a step that starts or signals workflows, through the client that its invocation brought.</summary>
    public StepActivity With(DurableTaskClient client)
    {
        workflows.Use(client);
        return this;
    }

    public async Task<StepOutcome<TResult>> RunAsync<TInput, TResult>(
        StepDefinition<TInput, TResult> step,
        TInput input,
        CancellationToken cancellationToken
    )
    {
        using var work = WorkScope.BeginStep(logger, WorkSubject.Of(input), step.Name);
        await using var scope = scopes.CreateAsyncScope();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(step.Options.Timeout);
        var repeated = (input as RetriedInput)?.StepAttempt;
        var attempt = new AttemptedStep(step.Name, input, repeated?.Number ?? 1, repeated?.Since ?? time.GetUtcNow());
        try
        {
            var result = (TResult?)await step.RunOnceAsync(scope.ServiceProvider, input, default, limit.Token);
            if (repeated is not null)
            {
                await observers.TellAsync(o => o.SucceededAsync(attempt, cancellationToken));
            }
            return new StepOutcome<TResult>(result);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var outcome = new StepOutcome<TResult>(default, StepFailure.Of(failure, step, limit.IsCancellationRequested));
            LogFailed(logger, step.Name, outcome.Failure!.Code, outcome.Failure.MayPass, LoggedText.Of(failure));
            if (outcome.Failure.MayPass && input is RetriedInput)
            {
                await observers.TellAsync(o =>
                    o.FailedAsync(attempt, outcome.Failure, NextTry(step, attempt, outcome.Failure), cancellationToken)
                );
            }
            return outcome;
        }
    }

    /// <summary>The orchestrator decides by chance around this moment.</summary>
    private DateTimeOffset NextTry(StepDefinition step, AttemptedStep attempt, StepFailure failure)
    {
        var now = time.GetUtcNow();
        var left = attempt.Since + step.Options.GiveUpAfter - now;
        return now + step.Options.WaitAfter(attempt.Number, left > TimeSpan.Zero ? left : TimeSpan.Zero, failure.RetryAfter, 0.5);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Step} failed ({Code}); tried again: {MayPass}: {Failure}")]
    private static partial void LogFailed(ILogger logger, string step, string code, bool mayPass, string failure);
}
