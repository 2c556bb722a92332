using System.Collections.Concurrent;
using Azure.Data.Tables;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>Pages over one or all accounts, newest first. Dates narrow by when we first heard of the recording, as the order does.</summary>
public sealed class RecordingListing(StorageConnection storage)
{
    private const string AccountsPartition = "accounts";
    private const int MaxLimit = 500;
    private const int MaxRowsPerRequest = 1000; // Azure Tables
    private readonly TableClient _table = storage.Table(RecordingStore.TableName);
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Remembers that this account has recordings: also those of a removed account stay in the list.</summary>
    public async Task RememberAsync(string account, CancellationToken cancellationToken)
    {
        if (!_known.ContainsKey(account))
        {
            await _table.TryAddAsync(new TableEntity(AccountsPartition, account), cancellationToken);
            _known[account] = true;
        }
    }

    /// <exception cref="FormatException">The cursor is not one that a page gave.</exception>
    public async Task<RecordingPage> ListAsync(RecordingFilter filter, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var start = cursor is null ? null : RecordingCursor.Parse(cursor);
        var size = Math.Clamp(limit, 1, MaxLimit);
        List<TableEntity> page = [];
        await foreach (var row in MergeAsync(filter, start, size, cancellationToken))
        {
            if (page.Count == size)
            {
                var last = page[^1];
                return new RecordingPage(
                    [.. page.Select(RecordingRow.Read)],
                    new RecordingCursor(last.RowKey, last.PartitionKey).ToString()
                );
            }

            page.Add(row);
        }

        return new RecordingPage([.. page.Select(RecordingRow.Read)], null);
    }

    private async IAsyncEnumerable<TableEntity> MergeAsync(
        RecordingFilter filter,
        RecordingCursor? start,
        int size,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string> accounts = filter.Account is { } one ? [one.Value] : await AccountsAsync(cancellationToken);
        var readers = accounts
            .Select(a => ReadAsync(a, filter, start, size, cancellationToken).GetAsyncEnumerator(cancellationToken))
            .ToList();
        try
        {
            var newest = new PriorityQueue<IAsyncEnumerator<TableEntity>, (string Row, string Account)>(ByRowThenAccount);
            var filled = await Task.WhenAll(readers.Select(r => r.MoveNextAsync().AsTask()));
            foreach (var reader in readers.Where((_, i) => filled[i]))
            {
                newest.Enqueue(reader, (reader.Current.RowKey, reader.Current.PartitionKey));
            }

            while (newest.TryDequeue(out var reader, out _))
            {
                yield return reader.Current;
                if (await reader.MoveNextAsync())
                {
                    newest.Enqueue(reader, (reader.Current.RowKey, reader.Current.PartitionKey));
                }
            }
        }
        finally
        {
            foreach (var reader in readers)
            {
                await reader.DisposeAsync();
            }
        }
    }

    private async IAsyncEnumerable<TableEntity> ReadAsync(
        string account,
        RecordingFilter filter,
        RecordingCursor? start,
        int size,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var perRequest = filter.Text is null ? size + 1 : MaxRowsPerRequest;
        var query = Query(account, filter, start);
        await foreach (var row in _table.QueryAsync<TableEntity>(query, perRequest, cancellationToken: cancellationToken))
        {
            if (start?.IsBefore(row.RowKey, account) != false && Mentions(row, filter.Text))
            {
                yield return row;
            }
        }
    }

    private static string Query(string account, RecordingFilter filter, RecordingCursor? start)
    {
        var first = start?.Row ?? (filter.To is { } to ? RecordingRow.KeyAt(to.AddTicks(-1)) : RecordingRow.From);
        var end = filter.From is { } from ? RecordingRow.KeyAt(from) + "`" : RecordingRow.To;
        var query = TableClient.CreateQueryFilter($"PartitionKey eq {account} and RowKey ge {first} and RowKey lt {end}");
        if (filter.Status is { } status)
        {
            query += TableClient.CreateQueryFilter($" and Status eq {status.ToString()}");
        }

        if (filter.Category is { } category)
        {
            query += TableClient.CreateQueryFilter($" and Category eq {category}");
        }

        return query;
    }

    private static bool Mentions(TableEntity row, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var recording = RecordingRow.Read(row);
        string?[] fields =
        [
            recording.Topic,
            recording.Host,
            recording.HostDisplayName,
            recording.MeetingId,
            recording.Key.Recording,
            recording.EntryId,
            recording.EntryName,
            recording.Owner,
            recording.Reason,
        ];
        return fields.Any(f => f?.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase) == true);
    }

    private async Task<IReadOnlyList<string>> AccountsAsync(CancellationToken cancellationToken)
    {
        List<string> accounts = [];
        var query = TableClient.CreateQueryFilter($"PartitionKey eq {AccountsPartition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(query, cancellationToken: cancellationToken))
        {
            accounts.Add(row.RowKey);
        }

        return accounts;
    }

    private static readonly Comparer<(string Row, string Account)> ByRowThenAccount = Comparer<(string Row, string Account)>.Create(
        (a, b) =>
        {
            var order = string.CompareOrdinal(a.Row, b.Row);
            return order != 0 ? order : string.CompareOrdinal(a.Account, b.Account);
        }
    );
}
