using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;

namespace WebexKaltura.Web.Pages.Audit;

/// <summary>A page of the audit.</summary>
/// <param name="Accounts">Those that are connected, to choose from.</param>
/// <param name="Only">The chosen one, also when it is connected no more; all where null.</param>
/// <param name="IsFirst">Nothing newer is left out.</param>
public sealed record AuditModel(PageFrame Frame, IReadOnlyList<Account> Accounts, AccountId? Only, AuditPage Page, bool IsFirst)
{
    /// <summary>The account by the name that people know; by its id once it is gone.</summary>
    public string NameOf(AccountId id) => Accounts.FirstOrDefault(a => a.Id == id)?.WebexAccountId ?? id.Value;

    /// <summary>The next page; null at the end.</summary>
    public string? NextHref =>
        Page.Next is { } cursor
            ? $"/audit?{(Only is { } account ? $"account={account}&" : "")}cursor={Uri.EscapeDataString(cursor)}"
            : null;
}
