using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>The call is answered with this status and an error of Webex's shape.</summary>
internal sealed class WebexRefusal(int status, string message) : Exception(message)
{
    public int Status => status;

    public static WebexRefusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    public static WebexRefusal Unauthorized() =>
        new(StatusCodes.Status401Unauthorized, "The request requires a valid access token set in the Authorization request header.");

    public static WebexRefusal Forbidden(string message) => new(StatusCodes.Status403Forbidden, message);

    public static WebexRefusal NotFound(string message = "The requested resource could not be found.") =>
        new(StatusCodes.Status404NotFound, message);

    public async Task WriteAsync(HttpContext context)
    {
        var trackingId = context.Response.Headers["trackingId"].ToString();
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(
            new ErrorAnswer(Message, [new ErrorDescription(Message)], trackingId),
            WireJson.Options,
            WireJson.ContentType
        );
    }
}

internal sealed record ErrorAnswer(string Message, IReadOnlyList<ErrorDescription> Errors, string TrackingId);

internal sealed record ErrorDescription(string Description);
