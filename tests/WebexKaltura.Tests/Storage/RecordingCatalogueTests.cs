using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Standalone.Benchmark;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Recordings;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

/// <summary>Lists with filters: what they cost, and that they are right however their rows came to be.</summary>
public sealed class RecordingCatalogueTests(AzuriteFixture azurite)
{
    private const int Many = 1500;

    [Fact]
    public async Task A_page_of_rare_matches_reads_those_and_what_has_changed_but_not_the_others()
    {
        var requests = new StorageRequests();
        await using var host = await StorageHost.CreateAsync(azurite, requests: requests);
        await RecordingSeed.AddAsync(host.Get<StorageConnection>(), Enumerable.Range(0, Many).Select(Seeded));
        var rare = new RecordingFilter(StorageHost.Account, RecordingStatus.Failed, Text: "quarterly");
        (await host.Recordings.ListAsync(rare, 50, null)).Items.Count.ShouldBe(3);

        requests.Forget();
        var again = await host.Recordings.ListAsync(rare, 50, null);

        again.Items.Select(r => r.Key.Recording).ShouldBe(["rec1001", "rec0501", "rec0001"]);
        requests.Count.ShouldBeLessThanOrEqualTo(4, string.Join('\n', requests.Lines)); // one look at what changed, three rows
    }

    [Fact]
    public async Task A_page_of_common_matches_reads_each_of_them()
    {
        var requests = new StorageRequests();
        await using var host = await StorageHost.CreateAsync(azurite, requests: requests);
        await RecordingSeed.AddAsync(host.Get<StorageConnection>(), Enumerable.Range(0, 300).Select(Seeded));
        var common = new RecordingFilter(StorageHost.Account, RecordingStatus.Ready);
        await host.Recordings.ListAsync(common, 50, null);

        requests.Forget();
        var page = await host.Recordings.ListAsync(common, 50, null);

        page.Items.Count.ShouldBe(50);
        page.Next.ShouldNotBeNull();
        requests.Lines.Count(IsRange).ShouldBeLessThanOrEqualTo(1, string.Join('\n', requests.Lines)); // what has changed
        requests.Count.ShouldBeLessThanOrEqualTo(1 + 51);
    }

    [Fact]
    public async Task Many_matches_that_lie_close_together_are_one_range()
    {
        var requests = new StorageRequests();
        await using var host = await StorageHost.CreateAsync(azurite, requests: requests);
        await RecordingSeed.AddAsync(host.Get<StorageConnection>(), Enumerable.Range(0, 600).Select(Seeded));
        var common = new RecordingFilter(StorageHost.Account, RecordingStatus.Ready);
        await host.Recordings.ListAsync(common, 200, null);

        requests.Forget();
        var page = await host.Recordings.ListAsync(common, 200, null);

        page.Items.Count.ShouldBe(200);
        requests.Count.ShouldBeLessThanOrEqualTo(2, string.Join('\n', requests.Lines));
        requests.Rows.ShouldBeLessThanOrEqualTo(4 * 201);
    }

    [Fact]
    public async Task A_page_without_a_filter_needs_no_catalogue_and_makes_use_of_one_that_is_there()
    {
        var requests = new StorageRequests();
        await using var host = await StorageHost.CreateAsync(azurite, requests: requests);
        await RecordingSeed.AddAsync(host.Get<StorageConnection>(), Enumerable.Range(0, 300).Select(Seeded));
        var all = new RecordingFilter(StorageHost.Account);

        requests.Forget();
        var without = await host.Recordings.ListAsync(all, 50, null);
        requests.Count.ShouldBe(1, string.Join('\n', requests.Lines));

        await host.Get<RecordingListing>().PrepareAsync(TestContext.Current.CancellationToken);
        requests.Forget();
        var with = await host.Recordings.ListAsync(all, 50, null);
        requests.Lines.Count(IsRange).ShouldBeLessThanOrEqualTo(1, string.Join('\n', requests.Lines));
        requests.Count.ShouldBeGreaterThan(50);

        with.Items.Select(r => r.Key).ShouldBe(without.Items.Select(r => r.Key));
        with.Next.ShouldBe(without.Next);
    }

    [Fact]
    public async Task Pages_of_any_filter_join_without_a_gap_or_a_double()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        await RecordingSeed.AddAsync(host.Get<StorageConnection>(), Enumerable.Range(0, 400).Select(Seeded));
        await RecordingSeed.AddAsync(
            host.Get<StorageConnection>(),
            Enumerable.Range(400, 200).Select(i => Seeded(i, StorageHost.OtherAccount))
        );

        foreach (
            var filter in (RecordingFilter[])
                [
                    new(),
                    new(Status: RecordingStatus.Ready),
                    new(Kind: RecordingKind.Webinar),
                    new(Category: "All>Hands"),
                    new(Text: "weekly sync"),
                    new(From: StorageHost.Start.AddMinutes(100), To: StorageHost.Start.AddMinutes(500), Text: "sync"),
                ]
        )
        {
            var expected = Enumerable
                .Range(0, 600)
                .Select(i => Seeded(i, i < 400 ? StorageHost.Account : StorageHost.OtherAccount))
                .Where(filter.Fits)
                .OrderByDescending(r => r.CreatedAt)
                .Select(r => r.Key.Recording);
            (await AllAsync(host, filter, 37)).ShouldBe(expected, filter.ToString());
        }
    }

    [Fact]
    public async Task What_changes_is_found_by_what_it_is_now_and_no_longer_by_what_it_was()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var key = (await host.Recordings.GetOrAddAsync(StorageHost.Recording("r1"))).Key;
        (await AllAsync(host, new RecordingFilter(Status: RecordingStatus.Waiting))).ShouldBe(["r1"]);

        await host.Recordings.UpdateAsync(
            key,
            r => r with { Status = RecordingStatus.Ready, Topic = "Budget review", Category = "Finance" }
        );

        (await AllAsync(host, new RecordingFilter(Status: RecordingStatus.Waiting))).ShouldBeEmpty();
        (await AllAsync(host, new RecordingFilter(Text: "topic"))).ShouldBeEmpty();
        (await AllAsync(host, new RecordingFilter(Status: RecordingStatus.Ready, Category: "Finance", Text: "budg"))).ShouldBe(["r1"]);
    }

    [Fact]
    public async Task What_another_host_changed_is_found_and_never_shown_by_what_it_was()
    {
        var prefix = azurite.NewPrefix();
        await using var one = await StorageHost.CreateAsync(azurite, prefix);
        await using var other = await StorageHost.CreateAsync(azurite, prefix);
        var key = (await one.Recordings.GetOrAddAsync(StorageHost.Recording("r1"))).Key;
        (await AllAsync(other, new RecordingFilter(Status: RecordingStatus.Waiting))).ShouldBe(["r1"]);

        await one.Recordings.UpdateAsync(key, r => r with { Status = RecordingStatus.Failed });

        (await AllAsync(other, new RecordingFilter(Status: RecordingStatus.Waiting))).ShouldBeEmpty();
        await Eventually.BecomesTrueAsync(
            async () => (await AllAsync(other, new RecordingFilter(Status: RecordingStatus.Failed))).Count == 1,
            "the other host to see the change"
        );
    }

    [Fact]
    public async Task Rows_from_before_the_catalogue_are_listed_at_the_first_question()
    {
        var prefix = azurite.NewPrefix();
        await using var host = await StorageHost.CreateAsync(azurite, prefix);
        var table = Table(host);
        await host.Get<StorageConnection>()
            .Table(RecordingAccounts.TableName)
            .AddEntityAsync(new TableEntity("accounts", StorageHost.Account.Value));
        foreach (var i in Enumerable.Range(0, 40))
        {
            var old = Seeded(i);
            await table.AddEntityAsync(RecordingRow.Pointer(old));
            await table.AddEntityAsync(RecordingRow.Of(old, null));
        }
        await host.Recordings.UpdateAsync(Seeded(7).Key, r => r with { Topic = "Changed before it was listed" });

        (await AllAsync(host, new RecordingFilter(StorageHost.Account, Kind: RecordingKind.Meeting))).Count.ShouldBe(36);
        (await AllAsync(host, new RecordingFilter(Text: "listed"))).ShouldBe(["rec0007"]);
        await using var later = await StorageHost.CreateAsync(azurite, prefix);
        (await AllAsync(later, new RecordingFilter(Kind: RecordingKind.Webinar))).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Progress_is_one_write_and_a_new_state_is_one_transaction()
    {
        var requests = new StorageRequests();
        await using var host = await StorageHost.CreateAsync(azurite, requests: requests);
        var key = (await host.Recordings.GetOrAddAsync(StorageHost.Recording("r1"))).Key;

        foreach (
            var change in (Func<Recording, Recording>[])[r => r with { DoneBytes = 5 }, r => r with { Status = RecordingStatus.Ready }]
        )
        {
            requests.Forget();
            await host.Recordings.UpdateAsync(key, change);
            requests.Count.ShouldBe(3, string.Join('\n', requests.Lines)); // pointer, row, write
        }
    }

    [Fact]
    public async Task An_entry_that_is_not_there_holds_no_change_up()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var recording = await host.Recordings.GetOrAddAsync(StorageHost.Recording("r1"));
        var table = Table(host);
        await table.DeleteEntityAsync(StorageHost.Account.Value, RecordingRow.New(recording)[^1].RowKey);

        await host.Recordings.UpdateAsync(recording.Key, r => r with { Status = RecordingStatus.Ready });

        (await AllAsync(host, new RecordingFilter(Status: RecordingStatus.Ready))).ShouldBe(["r1"]);
    }

    private static bool IsRange(string request) => request.Contains("$filter", StringComparison.Ordinal);

    private static TableClient Table(StorageHost host) => host.Get<StorageConnection>().Table(RecordingStore.TableName);

    private static Recording Seeded(int i) => Seeded(i, StorageHost.Account);

    private static Recording Seeded(int i, AccountId account) =>
        StorageHost.Recording($"rec{i:d4}", i, account) with
        {
            UpdatedAt = StorageHost.Start.AddMinutes(i),
            Topic = i % 500 == 1 ? "Quarterly numbers" : "Weekly sync",
            Status = i % 500 == 1 ? RecordingStatus.Failed : RecordingStatus.Ready,
            Kind = i % 10 == 0 ? RecordingKind.Webinar : RecordingKind.Meeting,
            Category = i % 25 == 0 ? "All>Hands" : null,
        };

    private static async Task<IReadOnlyList<string>> AllAsync(StorageHost host, RecordingFilter filter, int limit = 50)
    {
        List<string> all = [];
        string? cursor = null;
        do
        {
            var page = await host.Recordings.ListAsync(filter, limit, cursor);
            all.AddRange(page.Items.Select(r => r.Key.Recording));
            cursor = page.Next;
        } while (cursor is not null);
        return all;
    }
}
