using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Hosting;

namespace WebexKaltura.Web.Signin;

/// <summary>Keeps sessions in storage: the cookie holds a random key only, and a session that was ended is ended for every copy of it.</summary>
internal sealed class SessionTickets(ISessionStore store, IDataProtectionProvider protection, TimeProvider time) : ITicketStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("WebexKaltura.Sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = RandomToken.Create();
        await store.RemoveExpiredAsync(time.GetUtcNow());
        await RenewAsync(key, ticket);
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        store.SetAsync(
            new StoredSession(
                Hash(key),
                _protector.Protect(TicketSerializer.Default.Serialize(ticket)),
                ticket.Properties.ExpiresUtc ?? time.GetUtcNow() + SessionScheme.Lifetime
            )
        );

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (await store.FindAsync(Hash(key)) is not { } session || session.ExpiresAt <= time.GetUtcNow())
        {
            return null;
        }
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(session.Ticket));
        }
        catch (CryptographicException)
        {
            return null; // of keys that are gone: signed out
        }
    }

    public Task RemoveAsync(string key) => store.RemoveAsync(Hash(key));

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
