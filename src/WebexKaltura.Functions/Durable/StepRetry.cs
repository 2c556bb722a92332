using System.Text.Json;
using System.Text.Json.Nodes;
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
    /// <summary>The event that says that the account was reconnected.</summary>
    public const string AuthorizationRenewed = "authorization-renewed";

    private const int AttemptsPerHistory = 20;

    [Function(nameof(StepRetry))]
    public static async Task<StepOutcome<JsonElement?>> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var retried = context.GetInput<RetriedStep>()!;
        Task? renewed = null;
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
            renewed = await WaitAsync(context, context.CurrentUtcDateTime + wait, retried.Failure, renewed);
            var outcome = await TryAsync<JsonElement?>(context, retried.Step, InputOf(retried));
            if (outcome.Failure is not { MayPass: true } failure)
            {
                return outcome;
            }
            retried = retried with { Attempt = retried.Attempt + 1, Failure = failure };
        }
        context.ContinueAsNew(retried);
        return new StepOutcome<JsonElement?>(null, retried.Failure);
    }

    /// <summary>The input of the next attempt. An input that does not report its attempts ignores what is added.</summary>
    public static JsonNode? InputOf(RetriedStep retried)
    {
        var input = JsonSerializer.SerializeToNode(retried.Input);
        if (input is JsonObject properties)
        {
            var since = new DateTimeOffset(retried.GiveUpAt.Ticks, TimeSpan.Zero) - retried.Options.GiveUpAfter;
            properties[nameof(RetriedInput.StepAttempt)] = JsonSerializer.SerializeToNode(new StepAttempt(retried.Attempt + 1, since));
        }
        return input;
    }

    /// <summary>Waits until a moment; what waits for an account's authorization is tried at once when the account was reconnected.</summary>
    /// <returns>The pending wait for that event. It is never replaced by another, which would leave the event to the first.</returns>
    private static async Task<Task?> WaitAsync(TaskOrchestrationContext context, DateTime due, StepFailure failure, Task? renewed)
    {
        if (!failure.NeedsAuthorization)
        {
            await context.CreateTimer(due, CancellationToken.None);
            return renewed;
        }
        renewed ??= context.WaitForExternalEvent<string?>(AuthorizationRenewed);
        bool isRenewed;
        using (var ended = new CancellationTokenSource())
        {
            var timer = context.CreateTimer(due, ended.Token);
            isRenewed = await Task.WhenAny(timer, renewed) == renewed;
            if (isRenewed)
            {
                ended.Cancel();
            }
        }
        return isRenewed ? null : renewed;
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
