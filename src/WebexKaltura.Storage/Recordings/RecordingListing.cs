using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Recordings.Catalogue;

namespace WebexKaltura.Storage.Recordings;

/// <summary>
/// Pages over one or all accounts, newest first. Dates narrow by when we first heard of the recording, as the order does. The catalogue names
/// those that fit; where nothing else is asked, and it has not been read yet or many are wanted, the rows are read in their order. What is shown was checked on
/// the row itself.
/// </summary>
public sealed class RecordingListing(
    StorageConnection storage,
    RecordingAccounts accounts,
    RecordingCatalogue catalogue,
    RecordingReading reading
)
{
    private const int MaxLimit = 500;
    private readonly TableClient _table = storage.Table(RecordingStore.TableName);

    /// <summary>Brings the catalogue of every account up to date, so that no question has to wait for it.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var account in await accounts.AllAsync(cancellationToken))
        {
            await catalogue.BringUpToDateAsync(account, cancellationToken);
        }
    }

    /// <exception cref="FormatException">The cursor is not one that a page gave.</exception>
    public async Task<RecordingPage> ListAsync(RecordingFilter filter, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var start = cursor is null ? null : RecordingCursor.Parse(cursor);
        var size = Math.Clamp(limit, 1, MaxLimit);
        var question = new CatalogueQuestion(filter);
        IReadOnlyList<string> among = filter.Account is { } one ? [one.Value] : await accounts.AllAsync(cancellationToken);
        var found =
            question.IsOnlyOfDates && (size > RecordingReading.FewRows || !catalogue.HasRead(among))
                ? InOrderAsync(among, question, start, size + 1, cancellationToken)
                : ThatFitAsync(among, question, start, size + 1, cancellationToken);
        List<Recording> page = [];
        await foreach (var recording in found.Where(filter.Fits).WithCancellation(cancellationToken))
        {
            if (page.Count == size)
            {
                return new RecordingPage(page, RecordingCursor.Of(page[^1]).ToString());
            }

            page.Add(recording);
        }

        return new RecordingPage(page, null);
    }

    /// <summary>The first rows of each account, merged; more of them for as long as they are asked for.</summary>
    private async IAsyncEnumerable<Recording> InOrderAsync(
        IReadOnlyList<string> among,
        CatalogueQuestion question,
        RecordingCursor? start,
        int perRequest,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var perAccount = await Task.WhenAll(among.Select(a => FirstAsync(a, question, start, perRequest, cancellationToken)));
            var next = perAccount.SelectMany(r => r).Order(RecordingCursor.ListOrder).Take(perRequest).ToList();
            foreach (var recording in next)
            {
                yield return recording;
            }

            if (next.Count < perRequest)
            {
                yield break;
            }

            start = RecordingCursor.Of(next[^1]);
        }
    }

    private async Task<IReadOnlyList<Recording>> FirstAsync(
        string account,
        CatalogueQuestion question,
        RecordingCursor? start,
        int count,
        CancellationToken cancellationToken
    )
    {
        var first = Later(start?.FirstRowIn(account), question.First);
        var range = TableClient.CreateQueryFilter($"PartitionKey eq {account} and RowKey ge {first} and RowKey lt {question.End}");
        List<Recording> found = [];
        await foreach (var row in _table.QueryAsync<TableEntity>(range, count, cancellationToken: cancellationToken))
        {
            found.Add(RecordingRow.Read(row));
            if (found.Count == count)
            {
                break;
            }
        }

        return found;
    }

    private async IAsyncEnumerable<Recording> ThatFitAsync(
        IReadOnlyList<string> among,
        CatalogueQuestion question,
        RecordingCursor? start,
        int perRequest,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var catalogues = await Task.WhenAll(among.Select(a => catalogue.ReadAsync(a, cancellationToken)));
        while (true)
        {
            var next = among
                .SelectMany(
                    (a, i) =>
                        catalogues[i]
                            .Find(question, Later(start?.FirstRowIn(a), question.First), perRequest)
                            .Select(r => new RecordingCursor(r, a))
                )
                .Order(RecordingCursor.InOrder)
                .Take(perRequest)
                .ToList();
            var found = await Task.WhenAll(
                among.Select(
                    (a, i) =>
                        reading.ReadAsync(a, [.. next.Where(c => c.Account == a).Select(c => c.Row)], catalogues[i], cancellationToken)
                )
            );
            var byAccount = among.Zip(found).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal);
            foreach (var place in next)
            {
                if (byAccount[place.Account].TryGetValue(place.Row, out var recording))
                {
                    yield return recording;
                }
            }

            if (next.Count < perRequest)
            {
                yield break;
            }

            start = next[^1];
        }
    }

    private static string Later(string? one, string other) => one is null || string.CompareOrdinal(one, other) < 0 ? other : one;
}
