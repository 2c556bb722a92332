using System.Text.Json;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Functions.Durable;

/// <param name="Options">As they were when the step was first tried: a new version leaves what is in flight alone.</param>
/// <param name="Attempt">That failed last; attempts count from 1.</param>
public sealed record RetriedStep(string Step, JsonElement Input, StepOptions Options, DateTime GiveUpAt, int Attempt, StepFailure Failure);

/// <summary>
/// Tries a step again that failed with what may pass. It has a history of its own, begun anew every few attempts: a service that is away
/// all day costs the workflow no more than one that is away for a second.
/// </summary>
public static class StepRetry
{
    private const int AttemptsPerHistory = 20;

    [Function(nameof(StepRetry))]
    public static async Task<StepOutcome<JsonElement?>> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var retried = context.GetInput<RetriedStep>()!;
        for (var attempts = 0; attempts < AttemptsPerHistory; attempts++)
        {
            var left = retried.GiveUpAt - context.CurrentUtcDateTime;
            if (left <= TimeSpan.Zero)
            {
                return new StepOutcome<JsonElement?>(null, retried.Failure with { MayPass = false });
            }
            // Chance that is the same at every replay.
            var spread = context.NewGuid().ToByteArray()[0] / (double)byte.MaxValue;
            var wait = retried.Options.WaitAfter(retried.Attempt, left, retried.Failure.RetryAfter, spread);
            await context.CreateTimer(context.CurrentUtcDateTime + wait, CancellationToken.None);
            var outcome = await TryAsync<JsonElement?>(context, retried.Step, retried.Input);
            if (outcome.Failure is not { MayPass: true } failure)
            {
                return outcome;
            }
            retried = retried with { Attempt = retried.Attempt + 1, Failure = failure };
        }
        context.ContinueAsNew(retried);
        return new StepOutcome<JsonElement?>(null, retried.Failure);
    }

    /// <summary>One attempt. An activity that itself failed (its process ended, its input could not be read) may pass too.</summary>
    internal static async Task<StepOutcome<TResult>> TryAsync<TResult>(TaskOrchestrationContext context, string step, object? input)
    {
        try
        {
            return await context.CallActivityAsync<StepOutcome<TResult>>(step, input);
        }
        catch (TaskFailedException failed)
        {
            return new StepOutcome<TResult>(default, new StepFailure(FailureCodes.GaveUp, failed.FailureDetails.ErrorMessage, true));
        }
    }
}
