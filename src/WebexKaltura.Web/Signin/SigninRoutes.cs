using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Signin.Entra;
using WebexKaltura.Web.Signin.Pages;

namespace WebexKaltura.Web.Signin;

/// <summary>In and out of the admin pages.</summary>
internal static class SigninRoutes
{
    private const string LocalAdmin = "local admin";

    public static void MapSignin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signin", Show).AllowAnonymous();
        routes.MapGet("/signin/entra", (HttpContext context, EntraSignin entra) => entra.BeginAsync(context)).AllowAnonymous();
        routes.MapGet("/signin/callback", (HttpContext context, EntraSignin entra) => entra.CallbackAsync(context)).AllowAnonymous();
        routes.MapPost("/signin/print", Print).AllowAnonymous().RequireFormToken();
        routes.MapGet("/signin/link", (Delegate)UseLinkAsync).AllowAnonymous();
        routes.MapPost("/signin/out", (Delegate)SignOutAsync).AllowAnonymous().RequireFormToken();
        routes.MapGet("/signin/out", () => new HtmlPage(SignedOut.Create())).AllowAnonymous();
    }

    private static IResult Show(HttpContext context, IOptions<AdminOptions> options)
    {
        var returnPath = ReturnPath.Of(context.Request.Query["returnUrl"]);
        if (context.User.Identity?.IsAuthenticated == true)
        {
            return new SeeOther(returnPath);
        }
        return options.Value.HasEntra ? new HtmlPage(SigninWithEntra.Create(returnPath)) : Links(context, printed: false);
    }

    /// <summary>None where people sign in by Microsoft Entra: one way in is enough to watch.</summary>
    private static OneTimeLinks? LinksOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<AdminOptions>>().Value.HasEntra
            ? null
            : context.RequestServices.GetService<OneTimeLinks>();

    private static HtmlPage Links(HttpContext context, bool printed)
    {
        return new HtmlPage(SigninPage.Create(new SigninModel(FormToken.For(context), LinksOf(context) is not null, printed)));
    }

    private static IResult Print(HttpContext context)
    {
        if (LinksOf(context) is not { } links)
        {
            return TypedResults.NotFound();
        }
        links.Print();
        return Links(context, printed: true);
    }

    private static async Task<IResult> UseLinkAsync(HttpContext context)
    {
        var token = context.Request.Query["token"].ToString();
        if (LinksOf(context)?.Use(token) is not { } role)
        {
            return new HtmlPage(LinkUsed.Create(FormToken.For(context)), StatusCodes.Status403Forbidden);
        }
        await context.SignInAsync(SessionScheme.Name, Visitor.Principal(LocalAdmin, role));
        return new SeeOther(ReturnPath.Default);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(SessionScheme.Name);
        return new SeeOther("/signin/out");
    }
}

/// <param name="HasLinks">Links are printed where the product runs.</param>
/// <param name="Printed">One was printed just now.</param>
public sealed record SigninModel(FormToken FormToken, bool HasLinks, bool Printed);
