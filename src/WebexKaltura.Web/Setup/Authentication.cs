using Microsoft.AspNetCore.Antiforgery;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Setup.Pages;

namespace WebexKaltura.Web.Setup;

/// <summary>The form where a signed-in Webex admin names the Kaltura account, and the connection that follows.</summary>
internal sealed class Authentication(
    IntegrationCodes codes,
    AccountConnector connector,
    IAntiforgery antiforgery,
    SetupCookies cookies,
    WrongCodes wrongCodes,
    Completion completion
)
{
    private const string SaasConsole = "https://kmc.kaltura.com/index.php/kmcng/login";

    public IResult Show(HttpContext context) =>
        cookies.GetSession(context) is { } session ? Form(context, session, SaasConsole) : TroublePage.Of(SetupTrouble.SessionEnded);

    public async Task<IResult> SubmitAsync(HttpContext context)
    {
        if (cookies.GetSession(context) is not { } session)
        {
            return TroublePage.Of(SetupTrouble.SessionEnded);
        }
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Form(context, session, SaasConsole, AtNoField("This page was open for too long. Please try again."));
        }
        var fields = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await wrongCodes.TryBeginAsync(session.OrgId, context.RequestAborted) is not { } guess)
        {
            return TroublePage.Of(SetupTrouble.TooManyCodes);
        }
        var consoleUrl = fields["consoleUrl"].ToString();
        var redemption = await codes.RedeemAsync(fields["code"].ToString(), consoleUrl, context.RequestAborted);
        if (redemption.Redeemed is not { } code)
        {
            return Form(context, session, consoleUrl, SetupTrouble.AtField(redemption.Problem!.Value));
        }
        await wrongCodes.TakeBackAsync(guess);
        return await ConnectAsync(context, session, consoleUrl, code);
    }

    private async Task<IResult> ConnectAsync(HttpContext context, SessionCookie session, string consoleUrl, RedeemedCode code)
    {
        var request = new ConnectRequest(
            session.Tokens,
            null,
            code.Kaltura,
            code.AppToken,
            TermsVersion: session.TermsVersion,
            TermsAcceptedAt: session.TermsAcceptedAt
        )
        {
            Actor = $"Webex admin {session.Email}",
        };
        ConnectOutcome? outcome = null;
        try
        {
            outcome = await connector.ConnectAsync(request, context.RequestAborted);
        }
        catch (TransientFailureException e)
        {
            var words = $"Nothing was connected, and the code is still good. Try again in a minute. {e.Message}";
            return Form(context, session, consoleUrl, AtNoField(words), StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            if (outcome?.Account is null)
            {
                await codes.ReleaseAsync(code);
            }
        }
        if (outcome.Failure is { } failure)
        {
            return failure.Problem switch
            {
                ConnectProblem.AlreadyConnected => TroublePage.Of(SetupTrouble.AlreadyConnected(failure.Message)),
                ConnectProblem.NotAdmin => TroublePage.Of(SetupTrouble.NotAdmin(session.Email)),
                _ => Form(context, session, consoleUrl, AtNoField(SetupTrouble.Say(failure))),
            };
        }
        cookies.ForgetSession(context);
        return completion.Lead(context, outcome.Account!.Id, reconnected: false);
    }

    private static FieldError AtNoField(string words) => new("", words);

    private static HtmlPage Form(
        HttpContext context,
        SessionCookie session,
        string consoleUrl,
        FieldError? fault = null,
        int faultStatus = StatusCodes.Status400BadRequest
    )
    {
        var model = new AuthenticateModel(FormToken.For(context), session.Email, consoleUrl, fault);
        return new HtmlPage(Authenticate.Create(model), fault is null ? StatusCodes.Status200OK : faultStatus);
    }
}
