using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages;

/// <summary>Light, dark, or as the reader's system is. The choice is a cookie, so that no page flashes and no script is needed.</summary>
internal static class Themes
{
    private const string Cookie = "webexkaltura-theme";
    private static readonly string[] Names = ["auto", "light", "dark"];

    public static string Chosen(HttpRequest request) => Known(request.Cookies[Cookie]);

    public static void MapThemes(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/theme", (Delegate)ChooseAsync).AllowAnonymous().RequireFormToken();

    private static async Task<IResult> ChooseAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        context.Response.Cookies.Append(
            Cookie,
            Known(form["theme"]),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                Path = "/",
            }
        );
        return new SeeOther(ReturnPath.Of(form["path"]));
    }

    private static string Known(string? name) => Array.Find(Names, n => n == name) ?? Names[0];
}
