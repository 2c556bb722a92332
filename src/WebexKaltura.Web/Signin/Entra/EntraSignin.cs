using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Identity.Client;
using Polly.Timeout;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Web.Hosting;
using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Signin.Pages;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace WebexKaltura.Web.Signin.Entra;

/// <summary>A sign-in under way: what the callback must bring back.</summary>
internal sealed record EntraCookie(string State, string Nonce, string Verifier, string ReturnPath);

/// <summary>To Microsoft Entra and back: authorization code with PKCE, a state that is good once and in this browser.</summary>
internal sealed partial class EntraSignin(
    EntraApp app,
    IPublicUrl publicUrl,
    IDataProtectionProvider protection,
    TimeProvider time,
    ILogger<EntraSignin> logger
)
{
    private readonly SealedCookie<EntraCookie> _cookie = new(protection, time, "webexkaltura-entra", "/signin", TimeSpan.FromMinutes(10));

    private string RedirectUri => $"{publicUrl.Value}/signin/callback";

    public async Task<IResult> BeginAsync(HttpContext context)
    {
        var (state, nonce) = (RandomToken.Create(), RandomToken.Create());
        var (address, verifier) = await app.AuthorizeAsync(RedirectUri, state, nonce, context.RequestAborted);
        _cookie.Set(context, new EntraCookie(state, nonce, verifier, ReturnPath.Of(context.Request.Query["returnUrl"])));
        return new SeeOther(address.AbsoluteUri);
    }

    public async Task<IResult> CallbackAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var began = _cookie.Get(context);
        _cookie.Forget(context);
        if (began is null || !RandomToken.Same(began.State, query["state"].ToString()))
        {
            return Refuse("It was started in another browser, was used already or took longer than ten minutes.");
        }
        if (query["code"].ToString() is not { Length: > 0 } code)
        {
            return Refuse($"Microsoft Entra said: {Words(query["error_description"].ToString())}");
        }
        try
        {
            var result = await app.RedeemAsync(RedirectUri, code, began.Verifier, context.RequestAborted);
            var identity = EntraIdentity.Read(result.ClaimsPrincipal, app.Options.ClientId!, began.Nonce);
            if (identity.Role is null)
            {
                return Refuse(identity.Refusal!);
            }
            await context.SignInAsync(SessionScheme.Name, Visitor.Principal(identity.Name!, identity.Role));
            return new SeeOther(began.ReturnPath);
        }
        catch (Exception e) when (e is MsalException or HttpRequestException or TimeoutRejectedException)
        {
            LogRefused(logger, LoggedText.Of(e));
            return Refuse($"Microsoft Entra said: {Words(e.Message)}");
        }
    }

    private static HtmlPage Refuse(string why) => new(SigninRefused.Create(why), StatusCodes.Status403Forbidden);

    private static string Words(string text) =>
        text.Length switch
        {
            0 => "nothing.",
            > 500 => text[..500] + "…",
            _ => text,
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Microsoft Entra refused a sign-in: {Failure}")]
    private static partial void LogRefused(ILogger logger, string failure);
}
