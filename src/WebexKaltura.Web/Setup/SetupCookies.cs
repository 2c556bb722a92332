using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Hosting;

namespace WebexKaltura.Web.Setup;

/// <summary>A sign-in under way: what the callback must bring back, and what was accepted.</summary>
/// <param name="Reconnects">The account whose consent is renewed; null for a connection by code.</param>
internal sealed record SigninCookie(
    string State,
    string Verifier,
    string TermsVersion,
    DateTimeOffset TermsAcceptedAt,
    string? Reconnects = null
);

/// <summary>The sign-in of a compliance officer under way. It has a state of its own: neither sign-in can complete the other.</summary>
/// <param name="Account">Whose chat is to be read.</param>
/// <param name="Link">What the link proves itself with, to start again.</param>
internal sealed record ChatSigninCookie(string State, string Verifier, string Account, string Link);

/// <summary>A proven Webex admin between the callback and the form.</summary>
internal sealed record SessionCookie(WebexTokens Tokens, string Email, string OrgId, string TermsVersion, DateTimeOffset TermsAcceptedAt);

/// <summary>A connection that was made, for its last page.</summary>
internal sealed record DoneCookie(string Account, DateTimeOffset At);

/// <summary>What setup remembers between requests.</summary>
internal sealed class SetupCookies(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Path = "/setup";
    private readonly SealedCookie<SigninCookie> _signin = new(protection, time, "webexkaltura-signin", Path, TimeSpan.FromMinutes(10));
    private readonly SealedCookie<ChatSigninCookie> _chat = new(protection, time, "webexkaltura-chat", Path, TimeSpan.FromMinutes(10));
    private readonly SealedCookie<SessionCookie> _session = new(protection, time, "webexkaltura-setup", Path, TimeSpan.FromMinutes(30));

    private readonly SealedCookie<DoneCookie> _done = new(protection, time, "webexkaltura-done", Path, TimeSpan.FromMinutes(30));

    public void SetDone(HttpContext context, DoneCookie value) => _done.Set(context, value);

    public DoneCookie? GetDone(HttpContext context) => _done.Get(context);

    public void SetSignin(HttpContext context, SigninCookie value) => _signin.Set(context, value);

    public void SetChatSignin(HttpContext context, ChatSigninCookie value) => _chat.Set(context, value);

    public ChatSigninCookie? GetChatSignin(HttpContext context) => _chat.Get(context);

    public void ForgetChatSignin(HttpContext context) => _chat.Forget(context);

    public void SetSession(HttpContext context, SessionCookie value) => _session.Set(context, value);

    public SigninCookie? GetSignin(HttpContext context) => _signin.Get(context);

    public SessionCookie? GetSession(HttpContext context) => _session.Get(context);

    public void ForgetSignin(HttpContext context) => _signin.Forget(context);

    public void ForgetSession(HttpContext context) => _session.Forget(context);
}
