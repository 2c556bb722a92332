using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Web.Api;
using WebexKaltura.Web.Pages;

namespace WebexKaltura.Web.Hosting;

/// <summary>The edge: what nobody caught becomes an answer, <c>problem+json</c> for the API and a plain page for people.</summary>
internal sealed partial class FailureAnswers(ILogger<FailureAnswers> logger)
{
    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            var empty = context.Response is { HasStarted: false, ContentType: null, ContentLength: null };
            if (empty && Say(context.Response.StatusCode) is { } words)
            {
                await AnswerAsync(context, context.Response.StatusCode, words);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var (status, message) = Judge(e);
            if (status >= StatusCodes.Status500InternalServerError)
            {
                LogFailed(logger, context.Request.Method, context.GetEndpoint()?.DisplayName, LoggedText.Of(e));
            }
            context.Response.Headers.RetryAfter = e is TransientFailureException ? "5" : default;
            await AnswerAsync(context, status, message);
        }
    }

    private static string? Say(int status) =>
        status switch
        {
            StatusCodes.Status403Forbidden => "You may look at everything here, but not change it. Ask an admin for the role Admin.",
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => "There is nothing here.",
            _ => null,
        };

    private static (int Status, string Message) Judge(Exception e) =>
        e switch
        {
            BadHttpRequestException bad => (bad.StatusCode, "The request cannot be read."),
            NotFoundException missing => (StatusCodes.Status404NotFound, missing.Message),
            TransientFailureException later => (StatusCodes.Status503ServiceUnavailable, later.Message),
            PermanentFailureException refused => (StatusCodes.Status422UnprocessableEntity, refused.Message),
            _ => (StatusCodes.Status500InternalServerError, "Something went wrong here; the log says what."),
        };

    private static Task AnswerAsync(HttpContext context, int status, string message)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/webhooks", StringComparison.Ordinal))
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
        var answer = path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? Problems.Of(status, message)
            : new HtmlPage(Failed.Create(new FailedModel(status, message)), status);
        return answer.ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed: {Failure}")]
    private static partial void LogFailed(ILogger logger, string method, string? endpoint, string failure);
}
