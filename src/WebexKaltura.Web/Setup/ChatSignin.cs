using Microsoft.AspNetCore.Antiforgery;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Hosting;
using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Setup.Pages;

namespace WebexKaltura.Web.Setup;

/// <summary>
/// A compliance officer signs in to Webex and lets the product read chat. The redirect address is that of the setup, because that one is
/// registered with the integration; the state tells the two apart.
/// </summary>
internal sealed class ChatSignin(
    IWebexAuthorization authorization,
    ChatAuthorizations chats,
    IAccountStore accounts,
    IAntiforgery antiforgery,
    IPublicUrl publicUrl,
    SetupCookies cookies,
    ChatLinks links,
    UsedStates usedStates
)
{
    private string RedirectUri => $"{publicUrl.Value}{WebexSignin.CallbackPath}";

    public async Task<IResult> StartAsync(HttpContext context, string token, string? fault = null)
    {
        if (links.Read(token) is not { } id)
        {
            return ErrorPage(ChatErrors.LinkEnded);
        }
        return await accounts.FindAsync(id, context.RequestAborted) is { } account
            ? new HtmlPage(
                ChatStart.Create(new ChatStartModel(FormToken.For(context), token, account.Value.WebexAccountId, fault)),
                fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
            )
            : ErrorPage(ChatErrors.AccountRemoved);
    }

    public async Task<IResult> BeginAsync(HttpContext context, string token)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return await StartAsync(context, token, "This page was open for too long. Please try again.");
        }
        if (links.Read(token) is not { } account)
        {
            return ErrorPage(ChatErrors.LinkEnded);
        }
        var signin = new ChatSigninCookie(RandomToken.Create(), RandomToken.Create(), account.Value, token);
        cookies.SetChatSignin(context, signin);
        var challenge = WebexSignin.ChallengeOf(signin.Verifier);
        return new SeeOther(authorization.AuthorizeUrl(signin.State, challenge, RedirectUri, ChatScopes.Requested).AbsoluteUri);
    }

    /// <summary>Null where what comes back from Webex is not this browser's chat sign-in.</summary>
    public async Task<IResult?> CallbackAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (
            cookies.GetChatSignin(context) is not { } signin
            || !RandomToken.Same(signin.State, query["state"].ToString())
            || !usedStates.TryUse(signin.State)
        )
        {
            return null;
        }
        cookies.ForgetChatSignin(context);
        if (query["code"].ToString() is not { Length: > 0 } code)
        {
            var refusal =
                query["error"] == "invalid_scope" ? ChatErrors.InvalidScope(query["error_description"].ToString()) : ChatErrors.Denied;
            return ErrorPage(refusal, signin);
        }
        try
        {
            var tokens = await authorization.RedeemCodeAsync(code, signin.Verifier, RedirectUri, context.RequestAborted);
            var outcome = await chats.AuthorizeAsync(AccountId.Parse(signin.Account), tokens, actor: null, context.RequestAborted);
            return outcome switch
            {
                null => ErrorPage(ChatErrors.AccountRemoved),
                { Failure: { } failure } => ErrorPage(ChatErrors.Of(failure), signin),
                _ => new SeeOther("/setup/chat-done"),
            };
        }
        catch (PermanentFailureException e)
        {
            return ErrorPage(ChatErrors.Refused(e.Message), signin);
        }
        catch (TransientFailureException e)
        {
            return ErrorPage(ChatErrors.NotNow(e.Message), signin);
        }
    }

    private static HtmlPage ErrorPage(ChatError error, ChatSigninCookie? signin = null)
    {
        var again = signin is null ? null : ChatLinks.PathOf(signin.Link);
        return new HtmlPage(ChatErrorPage.Create(new ChatErrorModel(error, again)), error.Status);
    }
}

/// <param name="Token">What the link proves itself with.</param>
public sealed record ChatStartModel(FormToken FormToken, string Token, string WebexAccountId, string? Fault);

/// <param name="Again">Where to sign in again; null where a new link is needed.</param>
public sealed record ChatErrorModel(ChatError Error, string? Again);
