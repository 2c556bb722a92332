using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>States of the product that pages are to be looked at in.</summary>
internal static class ProductStates
{
    /// <summary>As the renewal of tokens leaves an account that Webex no longer accepts.</summary>
    public static async Task NeedReauthorizationAsync(this Product product, string reason)
    {
        var accounts = product.Host.Services.GetRequiredService<IAccountStore>();
        var current = (await accounts.FindAsync(AccountId.Parse(product.Account))).ShouldNotBeNull();
        var dead = current.Value with { ReauthorizationReason = reason, ReauthorizationSince = DateTimeOffset.UtcNow };
        (await accounts.ReplaceAsync(dead, current.ETag)).ShouldNotBeNull();
    }

    /// <summary>A one-time link's path, for a browser of the test's own.</summary>
    public static string NewLink(this WebApp app, string role) => app.Product.Host.Services.GetRequiredService<OneTimeLinks>().Issue(role);
}
