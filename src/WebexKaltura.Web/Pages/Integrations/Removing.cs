using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>Removes an account once its name has been typed.</summary>
internal static class Removing
{
    public static async Task<IResult> ShowAsync(string id, HttpContext context, IAccountStore accounts) =>
        await accounts.FindAsync(id, context.RequestAborted) is { } account ? Page(context, account, null) : TypedResults.NotFound();

    public static async Task<IResult> RemoveAsync(string id, HttpContext context, IAccountStore accounts, AccountConnector connector)
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return TypedResults.NotFound();
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!string.Equals(form["confirm"].ToString().Trim(), account.WebexAccountId, StringComparison.OrdinalIgnoreCase))
        {
            return Page(context, account, $"Type {account.WebexAccountId} to remove it. Nothing was removed.");
        }
        await connector.DisconnectAsync(account.Id, Visitor.Of(context).Name, context.RequestAborted);
        return new SeeOther("/integrations?done=removed");
    }

    private static HtmlPage Page(HttpContext context, Account account, string? error)
    {
        var frame = PageFrame.For(
            context,
            "Remove",
            $"End the connection of {account.WebexAccountId} with Kaltura.",
            Section.Integrations
        ) with
        {
            Parent = (ConfigureModel.UrlOf(account.Id), account.WebexAccountId),
        };
        var status = error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return new HtmlPage(RemovePage.Create(new RemoveModel(frame, account, error)), status);
    }
}

public sealed record RemoveModel(PageFrame Frame, Account Account, string? Error);
