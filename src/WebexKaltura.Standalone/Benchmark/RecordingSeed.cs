using Azure.Data.Tables;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Recordings;
using WebexKaltura.Storage.Recordings.Catalogue;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>Many recordings at once, straight into storage, as the store writes them.</summary>
public static class RecordingSeed
{
    private const int PerTransaction = 33; // recordings of three rows each; 100 rows at most

    public static async Task AddAsync(TableClient table, IEnumerable<Recording> recordings, CancellationToken cancellationToken = default)
    {
        foreach (var account in recordings.GroupBy(r => r.Key.Account, StringComparer.Ordinal))
        {
            await table.UpsertEntityAsync(
                new TableEntity("accounts", account.Key) { ["Catalogue"] = CatalogueEntry.From },
                cancellationToken: cancellationToken
            );
            foreach (var batch in account.Chunk(PerTransaction))
            {
                await table.SubmitTransactionAsync(
                    batch.SelectMany(RecordingRow.New).Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
                    cancellationToken
                );
            }
        }
    }
}
