using Microsoft.AspNetCore.Antiforgery;
using RazorSlices;
using WebexKaltura.Web.Setup.Pages;

namespace WebexKaltura.Web.Setup;

/// <summary>A page with its status; never kept by caches, as forms and names are in it.</summary>
internal sealed class SetupPage(RazorSlice slice, int status = StatusCodes.Status200OK) : IResult
{
    public static SetupPage Of(SetupTrouble trouble) => new(Trouble.Create(trouble), trouble.Status);

    public static FormToken FormToken(HttpContext context)
    {
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return new FormToken(tokens.FormFieldName, tokens.RequestToken!);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.StatusCode = status;
        slice.StatusCode = status;
        return ((IResult)slice).ExecuteAsync(httpContext);
    }
}

internal sealed class SeeOther(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
