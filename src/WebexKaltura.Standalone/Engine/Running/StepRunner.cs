using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine.Instances;
using WebexKaltura.Standalone.Engine.Journal;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>Runs a step until it has an outcome: a value, a permanent failure, or patience at its end.</summary>
public sealed partial class StepRunner(IServiceScopeFactory scopes, StepSlots slots, TimeProvider time, ILogger<StepRunner> logger)
{
    public async Task<JournalOutcome> RunAsync(
        StepDefinition step,
        ActiveInstance instance,
        string key,
        object? input,
        InstanceJournal journal,
        CancellationToken cancellationToken
    )
    {
        var instanceId = instance.InstanceId;
        var first = journal.FirstAttempt(key);
        for (var attempt = 1; ; attempt++)
        {
            var (outcome, failure) = await TryAsync(step, instance, input, () => first ??= time.GetUtcNow(), cancellationToken);
            if (outcome is not null)
            {
                return outcome;
            }

            var giveUpAt = first!.Value + step.Options.GiveUpAfter;
            if (time.GetUtcNow() >= giveUpAt)
            {
                LogGaveUp(logger, instanceId, key, attempt, LoggedText.Of(failure!));
                var code = failure is ReauthorizationNeededException ? FailureCodes.AuthorizationDead : FailureCodes.GaveUp;
                return new JournalOutcome(null, code, failure!.Message);
            }

            if (journal.FirstAttempt(key) is null)
            {
                await journal.KeepFirstAttemptAsync(key, first.Value, cancellationToken);
            }

            var wait = WaitAfter(step.Options, attempt, failure!, giveUpAt - time.GetUtcNow());
            LogRetry(logger, LoggedText.WithoutAddresses(failure!.Message), instanceId, key, attempt, wait);
            await time.WaitUntilAsync(time.GetUtcNow() + wait, cancellationToken);
        }
    }

    private async Task<(JournalOutcome? Outcome, Exception? Failure)> TryAsync(
        StepDefinition step,
        ActiveInstance instance,
        object? input,
        Action onStart,
        CancellationToken cancellationToken
    )
    {
        using var slot = step.Options.TakesSlot ? await slots.EnterAsync(instance.InstanceId, cancellationToken) : null;
        onStart();
        using var limit = new CancellationTokenSource(step.Options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var result = await step.RunOnceAsync(scope.ServiceProvider, input, instance.Parent, either.Token);
            return (new JournalOutcome(JsonSerializer.Serialize(result, step.ResultType, RowJson.Options)), null);
        }
        catch (PermanentFailureException e)
        {
            LogFailed(logger, instance.InstanceId, step.Name, e.Code, LoggedText.Of(e));
            return (new JournalOutcome(null, e.Code, e.Message), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            return (null, new TransientFailureException($"{step.Name} took longer than {step.Options.Timeout}.", inner: e));
        }
        catch (Exception e)
        {
            return (null, e);
        }
    }

    // Jitter spreads what failed together; what the service asked for is the least.
    private static TimeSpan WaitAfter(StepOptions options, int attempt, Exception failure, TimeSpan left)
    {
        var wait = options.DelayAfter(attempt) * (0.75 + (Random.Shared.NextDouble() / 2));
        wait = wait < left ? wait : left;
        return failure is TransientFailureException { RetryAfter: { } asked } && asked > wait ? asked : wait;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Instance}: {Key} failed at attempt {Attempt} and is tried again in {Wait}: {Reason}"
    )]
    private static partial void LogRetry(ILogger logger, string? reason, string instance, string key, int attempt, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Instance}: {Key} was given up after {Attempt} attempts: {Failure}")]
    private static partial void LogGaveUp(ILogger logger, string instance, string key, int attempt, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Instance}: {Step} failed for good ({Code}): {Failure}")]
    private static partial void LogFailed(ILogger logger, string instance, string step, string code, string failure);
}
