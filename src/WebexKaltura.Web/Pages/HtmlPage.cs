using RazorSlices;

namespace WebexKaltura.Web.Pages;

/// <summary>A page or a fragment with its status; never kept by caches, as names and forms are in it.</summary>
internal sealed class HtmlPage(RazorSlice slice, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.StatusCode = status;
        slice.StatusCode = status;
        return ((IResult)slice).ExecuteAsync(httpContext);
    }
}

/// <summary>Goes on elsewhere, by a GET.</summary>
internal sealed class SeeOther(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
