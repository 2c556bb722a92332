using Polly;
using Polly.Retry;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Transfer;

/// <summary>
/// Repeats a piece of a transfer within its step: a body that flows cannot be repeated by the one who sends it, and a whole step is too
/// much to repeat for one lost connection.
/// </summary>
public static class TransferRetry
{
    private const int Attempts = 5;

    /// <summary>Five attempts within about four seconds, or as the service asks; an expired link is renewed at once.</summary>
    public static ResiliencePipeline Create(TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = static outcome => ValueTask.FromResult(MayPass(outcome.Outcome.Exception)),
                    MaxRetryAttempts = Attempts - 1,
                    Delay = TimeSpan.FromMilliseconds(250),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    DelayGenerator = static failed => ValueTask.FromResult(AskedWait(failed.Outcome.Exception)),
                }
            )
            .Build();

    private static bool MayPass(Exception? failure) =>
        failure is TransientFailureException or IOException or HttpRequestException or TimeoutException;

    private static TimeSpan? AskedWait(Exception? failure) =>
        failure switch
        {
            LinkExpiredException => TimeSpan.Zero,
            TransientFailureException { RetryAfter: { } asked } => asked,
            _ => null,
        };
}
