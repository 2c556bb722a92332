using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Audit;

/// <summary>Records of one page, newest first; <paramref name="Next"/> is where the next page begins, null at the end.</summary>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Items, string? Next);

/// <summary>Keeps who did what. Records are added, never changed, and outlive their account.</summary>
public interface IAuditLog
{
    /// <summary>Adds records of one account, all or none of them to its list.</summary>
    Task AddAsync(IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken = default);

    /// <summary>Newest first over one or all accounts. <paramref name="limit"/> at most 500.</summary>
    /// <exception cref="FormatException">The cursor is not one that a page gave.</exception>
    Task<AuditPage> ListAsync(AccountId? account, int limit, string? cursor, CancellationToken cancellationToken = default);
}
