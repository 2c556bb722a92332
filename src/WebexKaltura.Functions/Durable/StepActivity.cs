using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Functions.Durable;

/// <summary>Runs a step once, within its timeout. Only the end of its own process makes it throw.</summary>
public sealed partial class StepActivity(IServiceScopeFactory scopes, DurableWorkflowClient workflows, ILogger<StepActivity> logger)
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
        try
        {
            return new StepOutcome<TResult>((TResult?)await step.RunOnceAsync(scope.ServiceProvider, input, default, limit.Token));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var outcome = new StepOutcome<TResult>(default, StepFailure.Of(failure, step, limit.IsCancellationRequested));
            LogFailed(logger, step.Name, outcome.Failure!.Code, outcome.Failure.MayPass, LoggedText.Of(failure));
            return outcome;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Step} failed ({Code}); tried again: {MayPass}: {Failure}")]
    private static partial void LogFailed(ILogger logger, string step, string code, bool mayPass, string failure);
}
