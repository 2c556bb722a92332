using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine.Instances;
using WebexKaltura.Standalone.Engine.Journal;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>Runs a step until it has an outcome: a value, a permanent failure, or patience at its end.</summary>
public sealed partial class StepRunner(
    IServiceScopeFactory scopes,
    StepSlots slots,
    AuthorizationWaits authorizations,
    IEnumerable<IStepObserver> observers,
    TimeProvider time,
    ILogger<StepRunner> logger
)
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
        var account = WorkSubject.Of(input)?.Account ?? InstanceIds.SubjectOf(instanceId)?.Account;
        for (var attempt = 1; ; attempt++)
        {
            var renewals = authorizations.RenewalsOf(account);
            var (outcome, failure) = await TryAsync(step, instance, input, () => first ??= time.GetUtcNow(), cancellationToken);
            if (outcome is not null)
            {
                if (attempt > 1)
                {
                    await observers.TellAsync(o =>
                        o.SucceededAsync(new AttemptedStep(step.Name, input, attempt, first!.Value), cancellationToken)
                    );
                }
                return outcome;
            }

            var giveUpAt = first!.Value + step.Options.GiveUpAfter;
            if (time.GetUtcNow() >= giveUpAt)
            {
                LogGaveUp(logger, LoggedText.WithoutAddresses(failure!.Message), instanceId, key, attempt);
                return new JournalOutcome(null, failure.Code, failure.Message);
            }

            if (journal.FirstAttempt(key) is null)
            {
                await journal.KeepFirstAttemptAsync(key, first.Value, cancellationToken);
            }

            var wait = step.Options.WaitAfter(attempt, giveUpAt - time.GetUtcNow(), failure!.RetryAfter, Random.Shared.NextDouble());
            LogRetry(logger, LoggedText.WithoutAddresses(failure.Message), instanceId, key, attempt, wait);
            var next = time.GetUtcNow() + wait;
            await observers.TellAsync(o =>
                o.FailedAsync(new AttemptedStep(step.Name, input, attempt, first.Value), failure, next, cancellationToken)
            );
            await (
                failure.NeedsAuthorization && account is not null
                    ? authorizations.WaitAsync(account, renewals, next, cancellationToken)
                    : time.WaitUntilAsync(next, cancellationToken)
            );
        }
    }

    private async Task<(JournalOutcome? Outcome, StepFailure? Failure)> TryAsync(
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
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            var failure = StepFailure.Of(e, step, limit.IsCancellationRequested);
            if (e is not TransientFailureException)
            {
                LogFailed(logger, instance.InstanceId, step.Name, failure.Code, LoggedText.Of(e));
            }
            return failure.MayPass ? (null, failure) : (new JournalOutcome(null, failure.Code, failure.Message), null);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Instance}: {Key} failed at attempt {Attempt} and is tried again in {Wait}: {Reason}"
    )]
    private static partial void LogRetry(ILogger logger, string? reason, string instance, string key, int attempt, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Instance}: {Key} was given up after {Attempt} attempts: {Reason}")]
    private static partial void LogGaveUp(ILogger logger, string? reason, string instance, string key, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Instance}: {Step} failed ({Code}): {Failure}")]
    private static partial void LogFailed(ILogger logger, string instance, string step, string code, string failure);
}
