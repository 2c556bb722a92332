using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class StatisticsStoreTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Day = new(2026, 5, 6);

    [Fact]
    public async Task Many_recordings_that_end_at_once_at_two_hosts_all_count_once()
    {
        var prefix = azurite.NewPrefix();
        await using var one = await StorageHost.CreateAsync(azurite, prefix);
        await using var other = await StorageHost.CreateAsync(azurite, prefix);
        var keys = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => EndedAsync(one, $"r{i}", RecordingStatus.Ready)));

        await Task.WhenAll(keys.SelectMany(key => new[] { CountAsync(one, key), CountAsync(other, key), CountAsync(one, key) }));

        var numbers = await NumbersAsync(other);
        (numbers.Ready, numbers.Bytes, numbers.TimeToReady.Count).ShouldBe((40, 4000, 40));
        (await OpenAsync(one)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retry_that_changes_the_outcome_moves_the_recording_and_closes_it()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var key = await EndedAsync(host, "r1", RecordingStatus.Failed);
        await CountAsync(host, key);
        (await NumbersAsync(host)).Failed.ShouldBe(1);
        (await OpenAsync(host)).ShouldBe(["r1"]);

        await host.Recordings.UpdateAsync(key, r => r with { Status = RecordingStatus.Ready, DoneBytes = 7 });
        await CountAsync(host, key);

        var numbers = await NumbersAsync(host);
        (numbers.Ready, numbers.Failed, numbers.Bytes).ShouldBe((1, 0, 7));
        (await OpenAsync(host)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_else_has_counted_meanwhile_is_not_overwritten()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IStatisticsStore>();
        var key = await EndedAsync(host, "r1", RecordingStatus.Failed);
        var failed = CountedRecording.Of((await host.Recordings.FindAsync(key))!);
        (await store.ReplaceAsync(key, null, failed)).ShouldBeTrue();
        var read = (await store.FindAsync(key)).ShouldNotBeNull();
        read.Value.ShouldBe(failed);

        (await store.ReplaceAsync(key, read, failed with { Status = RecordingStatus.Skipped, Open = null })).ShouldBeTrue();

        (await store.ReplaceAsync(key, read, failed with { Status = RecordingStatus.Ready, Open = null })).ShouldBeFalse();
        (await store.ReplaceAsync(key, null, failed)).ShouldBeFalse();
        (await NumbersAsync(host)).ShouldSatisfyAllConditions(n => n.Skipped.ShouldBe(1), n => n.Ended.ShouldBe(1));
    }

    [Fact]
    public async Task Days_and_open_recordings_are_those_of_the_account_and_the_window()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        await CountAsync(host, await EndedAsync(host, "before", RecordingStatus.Failed, minute: -24 * 60));
        await CountAsync(host, await EndedAsync(host, "within", RecordingStatus.Failed));
        await CountAsync(host, await EndedAsync(host, "elsewhere", RecordingStatus.Failed, account: StorageHost.OtherAccount));
        var store = host.Get<IStatisticsStore>();

        (await NumbersAsync(host)).Failed.ShouldBe(1);
        (await OpenAsync(host)).ShouldBe(["before", "within"], ignoreOrder: true);
        var cut = await store.ListOpenAsync(StorageHost.Account, 1);
        (cut.Items.Count, cut.Complete).ShouldBe((1, false));
        (await store.ListDaysAsync(StorageHost.Account, Day.AddDays(-1), Day)).Keys.ShouldBe([Day.AddDays(-1), Day], ignoreOrder: true);
    }

    private static async Task<RecordingKey> EndedAsync(
        StorageHost host,
        string id,
        RecordingStatus status,
        int minute = 0,
        Core.Accounts.AccountId? account = null
    )
    {
        var recording = StorageHost.Recording(id, minute, account) with
        {
            Status = status,
            Reason = "because",
            DoneBytes = 100,
            AvailableAt = StorageHost.Start,
            ReadyAt = StorageHost.Start.AddMinutes(4),
        };
        return (await host.Recordings.GetOrAddAsync(recording)).Key;
    }

    private static async Task CountAsync(StorageHost host, RecordingKey key) =>
        await new RecordingStatistics(host.Get<IStatisticsStore>(), host.Recordings).CountAsync(
            (await host.Recordings.FindAsync(key))!,
            default
        );

    private static async Task<DayStatistics> NumbersAsync(StorageHost host) =>
        (await host.Get<IStatisticsStore>().ListDaysAsync(StorageHost.Account, Day, Day)).Values.Single();

    private static async Task<IEnumerable<string>> OpenAsync(StorageHost host) =>
        (await host.Get<IStatisticsStore>().ListOpenAsync(StorageHost.Account, 100)).Items.Select(o => o.Recording);
}
