using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Codes;

/// <summary>
/// All guesses in one row of a hundred at most, beside the codes: each write is conditional, so that hosts that count at once lose none, and drops what is old.
/// </summary>
public sealed class CodeGuessStore(StorageConnection storage) : ICodeGuessStore
{
    private const string Partition = "guesses";
    private const string Recent = "recent";
    private readonly TableClient _table = storage.Table(IntegrationCodeStore.TableName);

    public async Task<bool> TryChangeAsync(Func<CodeGuesses, CodeGuesses?> change, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var before = await _table.FindAsync(Partition, Recent, cancellationToken);
            if (change(before is null ? CodeGuesses.None : RowJson.Read<CodeGuesses>(before)) is not { } changed)
            {
                return false;
            }
            var after = new TableEntity(Partition, Recent);
            RowJson.Write(after, changed);
            var written = before is null
                ? await _table.TryAddAsync(after, cancellationToken)
                : await _table.TryReplaceAsync(after, before.ETag, cancellationToken) is not null;
            if (written)
            {
                return true;
            }
        }
    }
}
