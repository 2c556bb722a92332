using Microsoft.AspNetCore.Authentication;
using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Signin.Pages;

namespace WebexKaltura.Web.Signin;

/// <summary>In and out of the admin pages.</summary>
internal static class SigninRoutes
{
    private const string LocalAdmin = "local admin";

    public static void MapSignin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signin", Show).AllowAnonymous();
        routes.MapPost("/signin/print", Print).AllowAnonymous().RequireFormToken();
        routes.MapGet("/signin/link", (Delegate)UseLinkAsync).AllowAnonymous();
        routes.MapPost("/signin/out", (Delegate)SignOutAsync).AllowAnonymous().RequireFormToken();
        routes.MapGet("/signin/out", () => new HtmlPage(SignedOut.Create())).AllowAnonymous();
    }

    private static IResult Show(HttpContext context)
    {
        var returnPath = ReturnPath.Of(context.Request.Query["returnUrl"]);
        if (context.User.Identity?.IsAuthenticated == true)
        {
            return new SeeOther(returnPath);
        }
        var links = context.RequestServices.GetService<OneTimeLinks>();
        return new HtmlPage(SigninPage.Create(new SigninModel(FormToken.For(context), returnPath, links is not null, false)));
    }

    private static IResult Print(HttpContext context)
    {
        if (context.RequestServices.GetService<OneTimeLinks>() is not { } links)
        {
            return TypedResults.NotFound();
        }
        links.Print();
        return new HtmlPage(SigninPage.Create(new SigninModel(FormToken.For(context), ReturnPath.Default, true, true)));
    }

    private static async Task<IResult> UseLinkAsync(HttpContext context)
    {
        var token = context.Request.Query["token"].ToString();
        if (context.RequestServices.GetService<OneTimeLinks>()?.Use(token) is not { } role)
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
public sealed record SigninModel(FormToken FormToken, string ReturnPath, bool HasLinks, bool Printed);
