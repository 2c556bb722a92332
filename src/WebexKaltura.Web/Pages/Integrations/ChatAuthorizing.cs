using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Setup;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>How a compliance officer authorizes reading chat, with the link for it, and the end of that authorization.</summary>
internal static class ChatAuthorizing
{
    public static async Task<IResult> ShowAsync(string id, HttpContext context, IAccountStore accounts, ChatLinks links)
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return TypedResults.NotFound();
        }
        var frame = PageFrame.For(
            context,
            "Chat authorization",
            $"A compliance officer's consent to read the meeting chat of {account.WebexAccountId}.",
            Section.Integrations
        ) with
        {
            Parent = (ConfigureModel.UrlOf(account.Id), account.WebexAccountId),
        };
        var link = Visitor.Of(context).CanChange ? links.Make(account.Id) : null;
        return new HtmlPage(ChatAuthorizationPage.Create(new ChatAuthorizationModel(frame, account, link)));
    }

    public static async Task<IResult> RemoveAsync(string id, HttpContext context, ChatAuthorizations chats)
    {
        if (!AccountId.TryParse(id, out var account))
        {
            return TypedResults.NotFound();
        }
        await chats.RemoveAsync(account, Visitor.Of(context).Name, context.RequestAborted);
        return new SeeOther(ChatAuthorizationModel.UrlOf(account));
    }
}

/// <param name="Link">Null for those who may not hand it out.</param>
public sealed record ChatAuthorizationModel(PageFrame Frame, Account Account, ConsentLink? Link)
{
    public ChatAuthorization? Authorization => Account.ChatAuthorization;

    public static string UrlOf(AccountId account) => $"{ConfigureModel.UrlOf(account)}/chat-authorization";
}
