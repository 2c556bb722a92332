using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using WebexKaltura.Storage.Connection;

namespace WebexKaltura.Storage.Recordings.Catalogue;

/// <summary>
/// Answers which recordings a filter finds, in memory: read whole at an account's first question, after that only what has changed. Changes
/// of this process count at once. Those of others are looked for at a question, and after its answer where somebody has asked just before: so
/// that who goes through pages does not wait for it.
/// </summary>
public sealed class RecordingCatalogue(StorageConnection storage, CatalogueUpgrade upgrade, TimeProvider time) : IDisposable
{
    /// <summary>How far clocks of writers may differ, and a write be under way.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>What is so old may be answered from, but is followed up.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterTheAnswer = TimeSpan.FromMilliseconds(250); // of real time: it is the machine that is spared
    private const int Slices = 8;
    private readonly TableClient _table = storage.Table(RecordingStore.TableName);
    private readonly ConcurrentDictionary<string, AccountCatalogue> _accounts = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();

    /// <summary>An entry that this process has written.</summary>
    public void Note(string account, CatalogueEntry entry)
    {
        if (_accounts.TryGetValue(account, out var catalogue))
        {
            catalogue.Take(entry);
        }
    }

    /// <summary>Whether these accounts can be asked without reading all of their recordings first.</summary>
    internal bool HasRead(IEnumerable<string> accounts) => accounts.All(a => _accounts.TryGetValue(a, out var c) && c.IsRead);

    internal async Task<AccountCatalogue> ReadAsync(string account, CancellationToken cancellationToken)
    {
        var catalogue = CatalogueOf(account);
        if (catalogue.IsRead && time.GetElapsedTime(catalogue.ReadAt) is var age && age <= Recent)
        {
            if (age > Fresh)
            {
                _ = FollowSoonAsync(account, catalogue);
            }
            return catalogue;
        }
        return await BringUpToDateAsync(account, cancellationToken);
    }

    /// <summary>What every host has written until now is found from here on.</summary>
    internal async Task<AccountCatalogue> BringUpToDateAsync(string account, CancellationToken cancellationToken)
    {
        var (catalogue, asked) = (CatalogueOf(account), time.GetTimestamp());
        await catalogue.Turn.WaitAsync(cancellationToken);
        try
        {
            if (!catalogue.IsRead)
            {
                await upgrade.EnsureAsync(account, cancellationToken);
                await LoadAsync(account, catalogue, cancellationToken);
                await FollowAsync(account, catalogue, cancellationToken); // what moved on while it was loaded
                catalogue.IsRead = true;
            }
            else if (catalogue.ReadAt <= asked) // nobody else has begun to since
            {
                await FollowAsync(account, catalogue, cancellationToken);
            }
            return catalogue;
        }
        finally
        {
            catalogue.Turn.Release();
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        foreach (var catalogue in _accounts.Values)
        {
            catalogue.Dispose();
        }
    }

    private AccountCatalogue CatalogueOf(string account) => _accounts.GetOrAdd(account, _ => new AccountCatalogue());

    /// <summary>In slices of time at once: a request brings 1,000 rows at most, and the next one has to wait for it.</summary>
    private async Task LoadAsync(string account, AccountCatalogue catalogue, CancellationToken cancellationToken)
    {
        var (first, now) = (await FirstAsync(account, cancellationToken), time.GetUtcNow().UtcTicks);
        var length = Math.Max(1, (now - first) / Slices);
        var seen = await Task.WhenAll(
            Enumerable
                .Range(0, Slices)
                .Select(i =>
                {
                    var end = i == Slices - 1 ? CatalogueEntry.To : CatalogueEntry.KeyAt(first + ((i + 1) * length));
                    return TakeAsync(account, catalogue, CatalogueEntry.KeyAt(first + (i * length)), end, cancellationToken);
                })
        );
        catalogue.SeenTicks = seen.Max();
    }

    private async Task FollowAsync(string account, AccountCatalogue catalogue, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var from = CatalogueEntry.KeyAt(catalogue.SeenTicks - Overlap.Ticks);
        var seen = await TakeAsync(account, catalogue, from, CatalogueEntry.To, cancellationToken);
        (catalogue.SeenTicks, catalogue.ReadAt) = (Math.Max(seen, catalogue.SeenTicks), now);
    }

    /// <summary>Beside everything else: what goes wrong here comes up at the next question, which then waits for it.</summary>
    private async Task FollowSoonAsync(string account, AccountCatalogue catalogue)
    {
        try
        {
            await Task.Delay(AfterTheAnswer, _end.Token);
            if (time.GetElapsedTime(catalogue.ReadAt) > Fresh)
            {
                await BringUpToDateAsync(account, _end.Token);
            }
        }
        catch (Exception e) when (e is RequestFailedException or OperationCanceledException or ObjectDisposedException)
        {
            // The next question looks itself once this is no longer recent.
        }
    }

    private async Task<long> FirstAsync(string account, CancellationToken cancellationToken)
    {
        await foreach (
            var row in _table.QueryAsync<TableEntity>(
                Range(account, CatalogueEntry.From, CatalogueEntry.To),
                1,
                [nameof(TableEntity.RowKey)],
                cancellationToken
            )
        )
        {
            return new CatalogueEntry("", row.RowKey, default, default, null, "").ChangedTicks;
        }
        return time.GetUtcNow().UtcTicks;
    }

    private async Task<long> TakeAsync(
        string account,
        AccountCatalogue catalogue,
        string from,
        string end,
        CancellationToken cancellationToken
    )
    {
        var seen = 0L;
        await foreach (var row in _table.QueryAsync<TableEntity>(Range(account, from, end), cancellationToken: cancellationToken))
        {
            var entry = CatalogueRow.Read(row);
            catalogue.Take(entry);
            seen = Math.Max(seen, entry.ChangedTicks);
        }
        return seen;
    }

    private static string Range(string account, string from, string end) =>
        TableClient.CreateQueryFilter($"RowKey ge {from} and RowKey lt {end} and PartitionKey eq {account}");
}
