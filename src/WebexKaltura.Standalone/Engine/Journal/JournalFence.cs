using Azure;
using Azure.Data.Tables;
using WebexKaltura.Standalone.Engine.Ownership;
using WebexKaltura.Storage.Rows;
using static Azure.Data.Tables.TableTransactionActionType;

namespace WebexKaltura.Standalone.Engine.Journal;

/// <summary>The row of a journal that says which owner may write; each write replaces it and so fails once a later owner has claimed it.</summary>
internal sealed class JournalFence(TableClient table, string partition, JournalLease lease)
{
    private ETag _etag;

    /// <summary>The part of a write's transaction that fails for everyone but the latest owner.</summary>
    public TableTransactionAction Guard() => new(UpdateReplace, Row(), _etag);

    /// <summary>A guarded write succeeded.</summary>
    public void Passed(ETag etag) => _etag = etag;

    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        lease.EnsureHeld();
        while (true)
        {
            var found = await table.FindAsync(partition, JournalTable.FenceRow, cancellationToken);
            if (found is null)
            {
                await table.TryAddAsync(Row(), cancellationToken);
            }
            else if (found.GetInt64("Generation") > lease.Generation)
            {
                throw lease.Lose();
            }
            else if (await table.TryReplaceAsync(Row(), found.ETag, cancellationToken) is { } etag)
            {
                _etag = etag;
                return;
            }
        }
    }

    public async Task ReclaimAsync(CancellationToken cancellationToken)
    {
        var found = await table.FindAsync(partition, JournalTable.FenceRow, cancellationToken);
        // No fence: the run ended, was started anew, and this journal is deleted. It is only this instance that is over.
        if (found is null)
        {
            throw new OwnershipLostException("The run is over.");
        }

        if (found.GetInt64("Generation") != lease.Generation)
        {
            throw lease.Lose();
        }

        _etag = found.ETag;
    }

    private TableEntity Row() => new(partition, JournalTable.FenceRow) { ["Generation"] = lease.Generation };
}
