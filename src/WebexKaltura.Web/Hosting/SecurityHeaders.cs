namespace WebexKaltura.Web.Hosting;

/// <summary>Headers that keep browsers from doing more than our pages need.</summary>
internal static class SecurityHeaders
{
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
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
