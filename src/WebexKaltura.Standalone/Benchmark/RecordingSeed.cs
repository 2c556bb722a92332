using Azure.Data.Tables;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Recordings;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>Many recordings at once, straight into storage, as the store writes them; a host hears of their account when all are there.</summary>
public static class RecordingSeed
{
    private const int PerTransaction = 33; // recordings of three rows each; 100 rows at most

    public static async Task AddAsync(
        StorageConnection storage,
        IEnumerable<Recording> recordings,
        CancellationToken cancellationToken = default
    )
    {
        var (table, accounts) = (storage.Table(RecordingStore.TableName), new RecordingAccounts(storage, TimeProvider.System));
        foreach (var account in recordings.GroupBy(r => r.Key.Account, StringComparer.Ordinal))
        {
            foreach (var batch in account.Chunk(PerTransaction))
            {
                await table.SubmitTransactionAsync(
                    batch.SelectMany(RecordingRow.New).Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
                    cancellationToken
                );
            }
            await accounts.RememberAsync(account.Key, cancellationToken);
        }
    }
}
