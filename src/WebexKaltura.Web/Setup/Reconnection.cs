using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Setup;

/// <summary>The way by a link: terms and sign-in as for a first connection, but no code, as the Kaltura side stays.</summary>
internal sealed class Reconnection(ReconnectLinks links, IAccountStore accounts, AccountConnector connector, Completion completion)
{
    public AccountId? AccountOf(string token) => links.Read(token);

    public async Task<IResult> StartAsync(HttpContext context, string token, string? fault = null)
    {
        if (links.Read(token) is not { } id)
        {
            return TroublePage.Of(SetupTrouble.LinkEnded);
        }
        return await accounts.FindAsync(id, context.RequestAborted) is { } account
            ? WebexSignin.Start(context, fault, new StartReconnect(token, account.Value.WebexAccountId))
            : TroublePage.Of(SetupTrouble.AccountGone);
    }

    /// <param name="context">Of the way back from Webex.</param>
    /// <param name="id">The account to be connected again.</param>
    /// <param name="signin">What was accepted on the way.</param>
    /// <param name="tokens">What Webex gave.</param>
    /// <param name="person">A proven administrator, of whatever organisation.</param>
    public async Task<IResult> CompleteAsync(HttpContext context, AccountId id, SigninCookie signin, WebexTokens tokens, WebexPerson person)
    {
        var terms = new TermsAcceptance(signin.TermsVersion, signin.TermsAcceptedAt);
        var actor = $"Webex admin {person.Email}";
        return await connector.ReconnectAsync(id, tokens, actor, terms, context.RequestAborted) switch
        {
            null => TroublePage.Of(SetupTrouble.AccountGone),
            { Failure: null } => completion.Lead(context, id, reconnected: true),
            { Failure.Problem: ConnectProblem.NotAdmin } => TroublePage.Of(SetupTrouble.NotAdmin(person.Email)),
            { Failure.Problem: ConnectProblem.OtherOrganisation } => TroublePage.Of(SetupTrouble.OtherOrganisation(person.Email)),
            { Failure: { } failure } => TroublePage.Of(SetupTrouble.WebhooksRefused(failure.Message)),
        };
    }
}
