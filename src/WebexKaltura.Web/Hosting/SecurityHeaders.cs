namespace WebexKaltura.Web.Hosting;

/// <summary>Headers that keep browsers from doing more than our pages need.</summary>
internal static class SecurityHeaders
{
    /// <summary>Everything from ourselves; Bootstrap draws small marks from data addresses. Forms may lead to Webex and Entra.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
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
