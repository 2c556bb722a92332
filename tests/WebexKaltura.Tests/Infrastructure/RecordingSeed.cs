using Azure.Data.Tables;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Recordings;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Many recordings at once, straight into storage.</summary>
public static class RecordingSeed
{
    private const int PerTransaction = 33; // recordings of three rows each; 100 rows at most

    public static async Task AddAsync(TableClient table, IEnumerable<Recording> recordings)
    {
        foreach (var account in recordings.GroupBy(r => r.Key.Account))
        {
            foreach (var batch in account.Chunk(PerTransaction))
            {
                await table.SubmitTransactionAsync(
                    batch.SelectMany(RecordingRow.New).Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))
                );
            }
            await table.UpsertEntityAsync(new TableEntity("accounts", account.Key) { ["Catalogue"] = "u1_" });
        }
    }
}
