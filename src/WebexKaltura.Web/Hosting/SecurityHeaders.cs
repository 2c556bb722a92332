namespace WebexKaltura.Web.Hosting;

/// <summary>Headers that keep browsers from doing more than our pages need.</summary>
internal static class SecurityHeaders
{
    /// <summary>Everything from ourselves; Bootstrap draws small marks from data addresses.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        // The form that begins the setup leads on to Webex; every other form is answered here.
        var isSetup = context.Request.Path.StartsWithSegments("/setup", StringComparison.Ordinal);
        headers.ContentSecurityPolicy = isSetup ? Policy : $"{Policy}; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.IsHttps && !IsLoopback(context.Request.Host))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
        return next(context);
    }

    private static bool IsLoopback(HostString host) =>
        Uri.TryCreate($"https://{host.Value}", UriKind.Absolute, out var url) && url.IsLoopback;
}
