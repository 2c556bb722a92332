using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Accounts;

/// <summary>The account that an address names.</summary>
internal static class AccountLookup
{
    /// <summary>Null where there is none, also where the address cannot be one's.</summary>
    public static async Task<Account?> FindAsync(this IAccountStore accounts, string id, CancellationToken cancellationToken) =>
        AccountId.TryParse(id, out var account) ? (await accounts.FindAsync(account, cancellationToken))?.Value : null;
}
