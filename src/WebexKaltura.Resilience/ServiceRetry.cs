using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace WebexKaltura.Resilience;

/// <summary>
/// The short resilience inside a call to Webex or Kaltura: a few attempts within about half a minute. What lasts longer is the
/// workflow engine's to wait for.
/// </summary>
public static class ServiceRetry
{
    /// <summary>Set on a request that must not go out again when it is unknown whether the service carried it out.</summary>
    public static readonly HttpRequestOptionsKey<bool> OnceOnly = new("WebexKaltura.OnceOnly");

    /// <summary>A service that asks for a longer wait than this is not waited for here.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan InAll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OneAttempt = TimeSpan.FromSeconds(15);

    /// <summary>Adds the timeouts and the retries.</summary>
    /// <param name="requestOf">Finds the request of an execution; it is known also when no response came.</param>
    /// <param name="pagesMayPass">Whether a web page is asked again, as the service itself never answers with one.</param>
    public static ResiliencePipelineBuilder<HttpResponseMessage> AddServiceRetry(
        this ResiliencePipelineBuilder<HttpResponseMessage> pipeline,
        TimeProvider time,
        Func<ResilienceContext, HttpRequestMessage?> requestOf,
        bool pagesMayPass = false
    )
    {
        pipeline.TimeProvider = time;
        return pipeline
            .AddTimeout(InAll)
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = 4,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = TimeSpan.FromMilliseconds(500),
                    MaxDelay = TimeSpan.FromSeconds(8),
                    ShouldHandle = args => ValueTask.FromResult(MayRepeat(args.Outcome, requestOf(args.Context), time, pagesMayPass)),
                    DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.AskedWait(time)),
                }
            )
            .AddTimeout(OneAttempt);
    }

    /// <summary>The wait that a response asks for by <c>Retry-After</c> (seconds or a date), or null.</summary>
    public static TimeSpan? AskedWait(this HttpResponseMessage response, TimeProvider time)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>True for answers that may be different in a while: 408, 423, 428, 429 and all of 5xx.</summary>
    public static bool MayPass(HttpStatusCode status) =>
        status
            is HttpStatusCode.RequestTimeout
                or HttpStatusCode.Locked
                or HttpStatusCode.PreconditionRequired
                or HttpStatusCode.TooManyRequests
        || (int)status >= 500;

    /// <summary>
    /// True for a web page where an API's answer was expected, whatever its status, and for a redirection to one: a proxy's, or a sign-in page
    /// that a gateway shows for a while.
    /// </summary>
    public static bool IsPage(this HttpResponseMessage response) =>
        (int)response.StatusCode is >= 300 and < 400
        || response.Content.Headers.ContentType?.MediaType is { } type
            && (
                type.Equals("text/html", StringComparison.OrdinalIgnoreCase)
                || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase)
            );

    private static bool MayRepeat(Outcome<HttpResponseMessage> outcome, HttpRequestMessage? request, TimeProvider time, bool pagesMayPass)
    {
        var onceOnly = request is not null && request.Options.TryGetValue(OnceOnly, out var once) && once;
        if (outcome.Result is { } response)
        {
            return (MayPass(response.StatusCode) || pagesMayPass && response.IsPage())
                && (!onceOnly || WasNotCarriedOut(response.StatusCode))
                && !(response.AskedWait(time) > LongestWait);
        }

        return outcome.Exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => true,
            HttpRequestException or IOException or TimeoutRejectedException => !onceOnly,
            _ => false,
        };
    }

    private static bool WasNotCarriedOut(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.Locked or HttpStatusCode.ServiceUnavailable;
}
