using System.Diagnostics;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Configuration;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Recordings;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>How long pages of a long list take, with every filter, from the store's question to its answer.</summary>
public static class RecordingListBench
{
    private const int PageSize = 50;
    private const int Repetitions = 15;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly AccountId Account = AccountId.ForOrganisation("benchmark");

    /// <summary>Median milliseconds of a page by what is asked for; the first is the one-time reading of the catalogue.</summary>
    public static async Task<IReadOnlyList<(string Asked, double Milliseconds)>> RunAsync(
        string storage,
        int count,
        CancellationToken cancellationToken
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Storage:ConnectionString", storage), new("Storage:TablePrefix", $"list{Guid.NewGuid():N}"[..14])])
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddWebexKalturaStorage(configuration).BuildServiceProvider();
        await services.GetRequiredService<IStorageHealth>().EnsureReadyAsync(cancellationToken);
        var table = services.GetRequiredService<StorageConnection>().Table(RecordingStore.TableName);
        await RecordingSeed.AddAsync(table, Enumerable.Range(0, count).Select(Build), cancellationToken);

        var store = services.GetRequiredService<IRecordingStore>();
        List<(string, double)> figures =
        [
            ("first question", await TimeAsync(store, new RecordingFilter(Text: "nothing"), null, cancellationToken)),
        ];
        foreach (var (asked, filter) in Questions(count))
        {
            var next = (await store.ListAsync(filter, PageSize, null, cancellationToken)).Next;
            figures.Add((asked, await MedianAsync(store, filter, null, cancellationToken)));
            if (next is not null)
            {
                figures.Add(($"{asked}, second page", await MedianAsync(store, filter, next, cancellationToken)));
            }
        }
        return figures;
    }

    private static IEnumerable<(string Asked, RecordingFilter Filter)> Questions(int count)
    {
        var (middle, day) = (Start.AddMinutes(count / 2), TimeSpan.FromDays(1));
        yield return ("no filter", new RecordingFilter());
        yield return ("account", new RecordingFilter(Account));
        yield return ("dates", new RecordingFilter(From: middle, To: middle + day));
        yield return ("common status", new RecordingFilter(Status: RecordingStatus.Ready));
        yield return ("rare status", new RecordingFilter(Status: RecordingStatus.Failed));
        yield return ("kind", new RecordingFilter(Kind: RecordingKind.Webinar));
        yield return ("category", new RecordingFilter(Category: "Webex>Rare"));
        yield return ("common text", new RecordingFilter(Text: "week syn"));
        yield return ("rare text", new RecordingFilter(Text: $"topic{count / 3}"));
        yield return ("no match", new RecordingFilter(Text: "nobody"));
        yield return (
            "all of them",
            new RecordingFilter(Account, RecordingStatus.Failed, "Webex>Rare", Start, middle, "weekly", RecordingKind.Meeting)
        );
    }

    private static async Task<double> MedianAsync(
        IRecordingStore store,
        RecordingFilter filter,
        string? cursor,
        CancellationToken cancellationToken
    )
    {
        List<double> times = [];
        for (var i = 0; i < Repetitions; i++)
        {
            times.Add(await TimeAsync(store, filter, cursor, cancellationToken));
        }
        return Result.Median(times);
    }

    private static async Task<double> TimeAsync(
        IRecordingStore store,
        RecordingFilter filter,
        string? cursor,
        CancellationToken cancellationToken
    )
    {
        var start = Stopwatch.GetTimestamp();
        await store.ListAsync(filter, PageSize, cursor, cancellationToken);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>One a minute; every 997th failed, every 20th is a webinar, every 503rd is in a rare category.</summary>
    private static Recording Build(int i)
    {
        var at = Start.AddMinutes(i);
        return new Recording
        {
            Key = RecordingKey.Of(Account, RecordingId.Parse($"{i:x8}{Convert.ToHexStringLower(BitConverter.GetBytes(i * 2654435761L))}")),
            CreatedAt = at,
            UpdatedAt = at,
            RecordedAt = at.AddHours(-1),
            AvailableAt = at,
            ReadyAt = at.AddMinutes(4),
            Status = i % 997 == 0 ? RecordingStatus.Failed : RecordingStatus.Ready,
            Stage = RecordingStage.Done,
            Kind = i % 20 == 0 ? RecordingKind.Webinar : RecordingKind.Meeting,
            Topic = $"Weekly sync topic{i}",
            Host = $"host{i % 500}@acme.example",
            HostDisplayName = $"Host {i % 500}",
            MeetingId = $"{i:x16}",
            SiteUrl = "acme.webex.com",
            Format = "MP4",
            TotalBytes = 300_000_000,
            DoneBytes = 300_000_000,
            EntryId = $"1_{i:x8}",
            EntryName = $"Webex Recording - [ID:{i:x16}]",
            Owner = $"host{i % 500}",
            Category = i % 503 == 0 ? "Webex>Rare" : "Webex>Meetings",
        };
    }
}
