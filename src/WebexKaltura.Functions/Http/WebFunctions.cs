using Microsoft.AspNetCore.Http;
using WebexKaltura.Web.Webhooks;

namespace WebexKaltura.Functions.Http;

/// <summary>The web pipeline of both hosts, built once.</summary>
public sealed record WebPipeline(RequestDelegate Run);

/// <summary>Where Webex's events arrive, and everything else that is asked over HTTP.</summary>
public sealed class WebFunctions(WebhookEndpoint webhook, WebPipeline pipeline, DurableWorkflowClient workflows)
{
    [Function("WebexWebhook")]
    public async Task<IResult> WebexWebhookAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/webex/{accountId}")] HttpRequest request,
        string accountId,
        [DurableClient] DurableTaskClient client
    )
    {
        workflows.Use(client);
        try
        {
            return await webhook.HandleAsync(request.HttpContext, accountId);
        }
        catch (Exception) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // The edge of the process: Webex delivers again what was not accepted; the host has logged the invocation.
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>
    /// Everything else. The host gives a request to the first function, in the alphabetical order of their names, whose route matches:
    /// this one's name must come after all others that are triggered by HTTP.
    /// </summary>
    [Function("Website")]
    public IResult Website(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "delete", "patch", "head", "options", Route = "{*path}")]
            HttpRequest request,
        [DurableClient] DurableTaskClient client
    ) => new PipelineResult(pipeline.Run, workflows, client);
}
