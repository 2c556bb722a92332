using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Setup.Pages;

namespace WebexKaltura.Web.Setup;

internal static class SetupRoutes
{
    public static void MapSetup(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/setup", (HttpContext context) => WebexSignin.Start(context));
        routes.MapGet(
            "/setup/reconnect/{token}",
            (string token, HttpContext context, Reconnection reconnection) => reconnection.StartAsync(context, token)
        );
        routes.MapGet("/setup/chat/{token}", (string token, HttpContext context, ChatSignin chat) => chat.StartAsync(context, token));
        routes.MapPost("/setup/chat/{token}", (string token, HttpContext context, ChatSignin chat) => chat.BeginAsync(context, token));
        routes.MapGet("/setup/chat-done", () => new HtmlPage(ChatDone.Create()));
        routes.MapPost("/setup/signin", (HttpContext context, WebexSignin signin) => signin.BeginAsync(context));
        routes.MapGet(WebexSignin.CallbackPath, (HttpContext context, WebexSignin signin) => signin.CallbackAsync(context));
        routes.MapGet("/setup/authenticate", (HttpContext context, Authentication authentication) => authentication.Show(context));
        routes.MapPost("/setup/authenticate", (HttpContext context, Authentication authentication) => authentication.SubmitAsync(context));
        routes.MapGet("/setup/done", (HttpContext context, Completion completion) => completion.ShowAsync(context));
    }
}
