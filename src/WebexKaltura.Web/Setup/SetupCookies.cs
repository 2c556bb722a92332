using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Ports;

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

/// <summary>A proven Webex admin between the callback and the form.</summary>
internal sealed record SessionCookie(WebexTokens Tokens, string Email, string OrgId, string TermsVersion, DateTimeOffset TermsAcceptedAt);

/// <summary>What setup remembers between requests: encrypted in the browser's cookies, out of reach of scripts, for a while only.</summary>
internal sealed class SetupCookies(IDataProtectionProvider protection, TimeProvider time)
{
    private const string SigninName = "webexkaltura-signin";
    private const string SessionName = "webexkaltura-setup";
    private static readonly TimeSpan SigninLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _protector = protection.CreateProtector("WebexKaltura.Setup");

    public void SetSignin(HttpContext context, SigninCookie value) => Set(context, SigninName, value, SigninLifetime);

    public void SetSession(HttpContext context, SessionCookie value) => Set(context, SessionName, value, SessionLifetime);

    public SigninCookie? GetSignin(HttpContext context) => Get<SigninCookie>(context, SigninName);

    public SessionCookie? GetSession(HttpContext context) => Get<SessionCookie>(context, SessionName);

    public static void ForgetSignin(HttpContext context) => context.Response.Cookies.Delete(SigninName, Options(context, null));

    public static void ForgetSession(HttpContext context) => context.Response.Cookies.Delete(SessionName, Options(context, null));

    private void Set<T>(HttpContext context, string name, T value, TimeSpan lifetime)
    {
        var sealedValue = JsonSerializer.SerializeToUtf8Bytes(new Envelope<T>(value, time.GetUtcNow() + lifetime));
        var text = Convert.ToBase64String(_protector.CreateProtector(name).Protect(sealedValue));
        context.Response.Cookies.Append(name, text, Options(context, lifetime));
    }

    private T? Get<T>(HttpContext context, string name)
        where T : class
    {
        try
        {
            var bytes = _protector.CreateProtector(name).Unprotect(Convert.FromBase64String(context.Request.Cookies[name] ?? ""));
            return JsonSerializer.Deserialize<Envelope<T>>(bytes) is { } envelope && envelope.ExpiresAt > time.GetUtcNow()
                ? envelope.Value
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null; // not ours, or of keys that are gone: as good as none
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax, // the callback comes from Webex's site
            Secure = context.Request.IsHttps,
            Path = "/setup",
            MaxAge = lifetime,
            IsEssential = true,
        };

    private sealed record Envelope<T>(T Value, DateTimeOffset ExpiresAt);
}
