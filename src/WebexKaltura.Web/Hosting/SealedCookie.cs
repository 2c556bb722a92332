using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace WebexKaltura.Web.Hosting;

/// <summary>What a way of several requests remembers: encrypted in the browser's cookie, out of reach of scripts, for a while only.</summary>
/// <param name="path">The requests that it is sent with.</param>
internal sealed class SealedCookie<T>(IDataProtectionProvider protection, TimeProvider time, string name, string path, TimeSpan lifetime)
    where T : class
{
    private readonly IDataProtector _protector = protection.CreateProtector("WebexKaltura.Cookies", name);

    public void Set(HttpContext context, T value)
    {
        var sealedValue = JsonSerializer.SerializeToUtf8Bytes(new Envelope(value, time.GetUtcNow() + lifetime));
        context.Response.Cookies.Append(name, Convert.ToBase64String(_protector.Protect(sealedValue)), Options(context, lifetime));
    }

    public T? Get(HttpContext context)
    {
        try
        {
            var bytes = _protector.Unprotect(Convert.FromBase64String(context.Request.Cookies[name] ?? ""));
            return JsonSerializer.Deserialize<Envelope>(bytes) is { } envelope && envelope.ExpiresAt > time.GetUtcNow()
                ? envelope.Value
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null; // not ours, or of keys that are gone: as good as none
        }
    }

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(name, Options(context, null));

    private CookieOptions Options(HttpContext context, TimeSpan? maxAge) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax, // the callback comes from another site
            Secure = context.Request.IsHttps,
            Path = path,
            MaxAge = maxAge,
            IsEssential = true,
        };

    private sealed record Envelope(T Value, DateTimeOffset ExpiresAt);
}
