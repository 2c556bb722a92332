using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>The audit in memory, oldest first in <see cref="All"/>.</summary>
public sealed class InMemoryAudit : IAuditLog
{
    private readonly List<AuditRecord> _records = [];

    public IReadOnlyList<AuditRecord> All => _records;

    /// <summary>Thrown at every write.</summary>
    public Exception? Failure { get; set; }

    public Task AddAsync(IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken = default)
    {
        if (Failure is not null)
        {
            throw Failure;
        }
        _records.AddRange(records);
        return Task.CompletedTask;
    }

    public Task<AuditPage> ListAsync(AccountId? account, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var items = _records.Where(r => account is null || r.Account == account).Reverse().Take(limit).ToList();
        return cursor is null or "next" ? Task.FromResult(new AuditPage(items, null)) : throw new FormatException("No cursor of ours.");
    }
}
