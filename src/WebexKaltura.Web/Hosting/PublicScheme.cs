using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Web.Hosting;

/// <summary>
/// Behind a front end that ends TLS a request looks like plain http. Where the product's public address is https every browser came by
/// https: cookies are then secure, and browsers are told to stay.
/// </summary>
internal static class PublicScheme
{
    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        var app = context.RequestServices.GetRequiredService<IOptions<AppOptions>>().Value;
        if (app.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true)
        {
            context.Request.Scheme = Uri.UriSchemeHttps;
        }
        return next(context);
    }
}
