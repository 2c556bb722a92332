using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Audit;

/// <summary>
/// Each record lies in two partitions, its account's and that of all accounts, so that either list is one query. Row keys count time
/// backwards: a partition reads newest first.
/// </summary>
public sealed class AuditLog(StorageConnection storage) : IAuditLog
{
    public const string TableName = "Audit";
    private const string AllAccounts = "all";
    private const int MaxLimit = 500;
    private readonly TableClient _table = storage.Table(TableName);

    public async Task AddAsync(IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken = default)
    {
        if (records.Count == 0)
        {
            return;
        }

        var deed = Guid.NewGuid();
        foreach (var partition in new[] { records[0].Account.Value, AllAccounts })
        {
            // Not added but put: the client repeats a call whose answer was lost.
            var rows = records.Select(
                (r, i) => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(partition, r, deed, i))
            );
            await _table.SubmitTransactionAsync(rows, cancellationToken);
        }
    }

    public async Task<AuditPage> ListAsync(AccountId? account, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(limit, 1, MaxLimit);
        var partition = account?.Value ?? AllAccounts;
        var after = cursor is null ? "" : ReadCursor(cursor);
        var query = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after}");
        List<TableEntity> rows = [];
        await foreach (var row in _table.QueryAsync<TableEntity>(query, size + 1, cancellationToken: cancellationToken))
        {
            if (rows.Count == size)
            {
                return new AuditPage(Records(), Base64Url.EncodeToString(Encoding.UTF8.GetBytes(rows[^1].RowKey)));
            }

            rows.Add(row);
        }

        return new AuditPage(Records(), null);

        IReadOnlyList<AuditRecord> Records() => [.. rows.Select(RowJson.Read<AuditRecord>)];
    }

    private static TableEntity Row(string partition, AuditRecord record, Guid deed, int index)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - record.At.UtcTicks:D19}_{deed:N}_{index:D3}");
        var row = new TableEntity(partition, key);
        RowJson.Write(row, record);
        return row;
    }

    /// <exception cref="FormatException">The text is no cursor of ours.</exception>
    private static string ReadCursor(string text)
    {
        var key = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : "";
        return key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? key
            : throw new FormatException("The cursor is not one that the audit gave.");
    }
}
