using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Setup;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>How the Webex admin gives the account a new consent, with the link for it.</summary>
internal static class Reconnecting
{
    public static async Task<IResult> ShowAsync(string id, HttpContext context, IAccountStore accounts, ReconnectLinks links)
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return TypedResults.NotFound();
        }
        var frame = PageFrame.For(
            context,
            "Reconnect",
            $"A new consent of a Webex admin for {account.WebexAccountId}.",
            Section.Integrations
        ) with
        {
            Parent = (ConfigureModel.UrlOf(account.Id), account.WebexAccountId),
        };
        var link = Visitor.Of(context).CanChange ? links.Make(account.Id) : null;
        return new HtmlPage(ReconnectPage.Create(new ReconnectModel(frame, account, link)));
    }
}

/// <param name="Link">Null for those who may not hand it out.</param>
public sealed record ReconnectModel(PageFrame Frame, Account Account, ConsentLink? Link);
