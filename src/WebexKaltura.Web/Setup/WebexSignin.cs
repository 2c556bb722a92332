using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Hosting;
using WebexKaltura.Web.Pages;

namespace WebexKaltura.Web.Setup;

/// <summary>The way to Webex and back: a random state that is good once and in this browser, and PKCE.</summary>
internal sealed class WebexSignin(
    IWebexAuthorization authorization,
    WebexAdmin admins,
    IAntiforgery antiforgery,
    IPublicUrl publicUrl,
    SetupCookies cookies,
    Reconnection reconnection,
    ChatSignin chat,
    UsedStates usedStates,
    TimeProvider time
)
{
    /// <summary>Of the redirect address that is registered with the integration.</summary>
    public const string CallbackPath = "/setup/callback";

    private string RedirectUri => $"{publicUrl.Value}{CallbackPath}";

    /// <summary>The PKCE challenge of a verifier, method S256.</summary>
    public static string ChallengeOf(string verifier) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public async Task<IResult> BeginAsync(HttpContext context)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Start(context, "This page was open for too long. Please try again.");
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var link = form["reconnect"].ToString();
        var reconnects = link.Length > 0 ? reconnection.AccountOf(link) : null;
        if (link.Length > 0 && reconnects is null)
        {
            return TroublePage.Of(SetupTrouble.LinkEnded);
        }
        if (form["terms"] != "accepted")
        {
            const string fault = "Accept the terms to go on.";
            return reconnects is null ? Start(context, fault) : await reconnection.StartAsync(context, link, fault);
        }
        var signin = new SigninCookie(RandomToken.Create(), RandomToken.Create(), Terms.Version, time.GetUtcNow(), reconnects?.Value);
        cookies.SetSignin(context, signin);
        return new SeeOther(
            authorization.AuthorizeUrl(signin.State, ChallengeOf(signin.Verifier), RedirectUri, WebexScopes.Requested).AbsoluteUri
        );
    }

    public async Task<IResult> CallbackAsync(HttpContext context)
    {
        if (await chat.CallbackAsync(context) is { } ofChat)
        {
            return ofChat;
        }
        var query = context.Request.Query;
        var signin = cookies.GetSignin(context);
        cookies.ForgetSignin(context);
        if (signin is null || !RandomToken.Same(signin.State, query["state"].ToString()) || !usedStates.TryUse(signin.State))
        {
            return TroublePage.Of(SetupTrouble.StateMismatch);
        }
        if (query["code"].ToString() is not { Length: > 0 } code)
        {
            return TroublePage.Of(
                query["error"] == "invalid_scope" ? SetupTrouble.InvalidScope(query["error_description"].ToString()) : SetupTrouble.Denied
            );
        }
        try
        {
            var tokens = await authorization.RedeemCodeAsync(code, signin.Verifier, RedirectUri, context.RequestAborted);
            var (person, notAdmin) = await admins.ProveAsync(tokens, context.RequestAborted);
            if (notAdmin is not null || person is null)
            {
                return TroublePage.Of(person is null ? SetupTrouble.MissingScopes(notAdmin!.Message) : SetupTrouble.NotAdmin(person.Email));
            }
            if (signin.Reconnects is { } account)
            {
                return await reconnection.CompleteAsync(context, AccountId.Parse(account), signin, tokens, person);
            }
            cookies.SetSession(context, new SessionCookie(tokens, person.Email, person.OrgId, signin.TermsVersion, signin.TermsAcceptedAt));
            return new SeeOther("/setup/authenticate");
        }
        catch (PermanentFailureException e)
        {
            return TroublePage.Of(SetupTrouble.WebexRefused(e.Message));
        }
        catch (TransientFailureException e)
        {
            return TroublePage.Of(SetupTrouble.NotNow(e.Message));
        }
    }

    public static HtmlPage Start(HttpContext context, string? fault = null, StartReconnect? reconnects = null)
    {
        var model = new StartModel(FormToken.For(context), fault, reconnects);
        return new HtmlPage(Pages.Start.Create(model), fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
