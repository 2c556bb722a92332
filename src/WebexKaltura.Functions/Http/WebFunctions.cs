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

    [Function("WebApp")]
    public IResult WebApp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "delete", "patch", "head", "options", Route = "{*path}")]
            HttpRequest request,
        [DurableClient] DurableTaskClient client
    ) => new PipelineResult(pipeline.Run, workflows, client);
}
