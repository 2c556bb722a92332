using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Functions.Http;

/// <summary>Answers by running the product's own web pipeline on the request, as the standalone host does.</summary>
public sealed class PipelineResult(RequestDelegate pipeline, DurableWorkflowClient workflows, DurableTaskClient client) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        workflows.Use(client);
        httpContext.SetEndpoint(null); // the worker's catch-all, which our routing must not take for its own
        httpContext.Request.RouteValues.Clear();
        return pipeline(httpContext);
    }
}
