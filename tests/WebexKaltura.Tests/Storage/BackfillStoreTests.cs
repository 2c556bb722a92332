using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class BackfillStoreTests(AzuriteFixture azurite)
{
    private static readonly BackfillOrder Order = new()
    {
        Id = "b1",
        Account = StorageHost.Account,
        From = StorageHost.Start.AddDays(-40),
        To = StorageHost.Start,
        CreatedAt = StorageHost.Start,
        UpdatedAt = StorageHost.Start,
        Sites = ["a.webex.com", "b.webex.com"],
        PiecesListed = 3,
        Counts = new BackfillCounts(Listed: 7, Started: 5, Ready: 2),
    };

    [Fact]
    public async Task An_order_is_read_back_whole_and_by_its_account_only()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();
        (await store.AddAsync(Order)).ShouldBeTrue();

        var found = (await store.FindAsync(StorageHost.Account, "b1")).ShouldNotBeNull().Value;

        found.Sites.ShouldBe(Order.Sites);
        (found with { Sites = Order.Sites, LeftOut = Order.LeftOut }).ShouldBe(Order);
        (await store.FindAsync(StorageHost.Account, "b2")).ShouldBeNull();
        (await store.FindAsync(StorageHost.OtherAccount, "b1")).ShouldBeNull();
        (await store.ListAsync(StorageHost.OtherAccount)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_has_one_unfinished_order_whoever_asks()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();

        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => store.AddAsync(Order with { Id = $"b{i}" })));

        added.Count(a => a).ShouldBe(1);
        (await store.AddAsync(Order with { Id = "of-another", Account = StorageHost.OtherAccount })).ShouldBeTrue();
    }

    [Theory]
    [InlineData(BackfillState.Done, true)]
    [InlineData(BackfillState.Failed, true)]
    [InlineData(BackfillState.Cancelled, true)]
    [InlineData(BackfillState.Paused, false)]
    public async Task The_end_of_an_order_makes_room_for_the_next(BackfillState state, bool room)
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();
        await store.AddAsync(Order);

        (await ReplaceAsync(store, Order with { State = state })).ShouldBeTrue();

        (await store.AddAsync(Order with { Id = "b2" })).ShouldBe(room);
    }

    [Fact]
    public async Task An_order_is_resumed_unless_another_is_unfinished()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();
        await store.AddAsync(Order);
        await ReplaceAsync(store, Order with { State = BackfillState.Failed });
        (await ReplaceAsync(store, Order)).ShouldBeTrue();
        await ReplaceAsync(store, Order with { State = BackfillState.Failed });
        await store.AddAsync(Order with { Id = "b2" });

        (await ReplaceAsync(store, Order)).ShouldBeFalse();

        (await store.FindAsync(StorageHost.Account, "b1"))!.Value.State.ShouldBe(BackfillState.Failed);
    }

    [Fact]
    public async Task A_lost_race_changes_and_moves_nothing()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();
        await store.AddAsync(Order);
        var before = (await store.FindAsync(StorageHost.Account, "b1"))!;
        await store.ReplaceAsync(before, Order with { Leg = 2 }, []);

        (await store.ReplaceAsync(before, Order with { Leg = 3 }, [Listed("r1")])).ShouldBeFalse();

        (await store.FindAsync(StorageHost.Account, "b1"))!.Value.Leg.ShouldBe(2);
        (await PlacesAsync(store)).ShouldBe(("", ""));
    }

    [Fact]
    public async Task Recordings_move_with_the_order_and_are_listed_newest_first()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();
        await store.AddAsync(Order);
        await ReplaceAsync(store, Order, Listed("old", minutesAgo: 9), Listed("new"), Listed("middle", minutesAgo: 5));

        (await PlacesAsync(store)).Pending.ShouldBe("new middle old");
        var claimed = Item("new") with { Attempt = 3 };
        await ReplaceAsync(store, Order, new BackfillMove(claimed, BackfillPlace.Pending, BackfillPlace.UnderWay));
        (await PlacesAsync(store)).ShouldBe(("middle old", "new"));
        (await store.ListItemsAsync(Order, BackfillPlace.UnderWay, 10)).ShouldBe([claimed]);
        await ReplaceAsync(store, Order, new BackfillMove(claimed, BackfillPlace.UnderWay, BackfillPlace.Nowhere));

        (await PlacesAsync(store)).ShouldBe(("middle old", ""));
        (await store.ListItemsAsync(Order, BackfillPlace.Pending, 1)).ShouldHaveSingleItem().Recording.ShouldBe("middle");
    }

    [Fact]
    public async Task As_many_recordings_as_promised_move_at_once()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();
        await store.AddAsync(Order);
        BackfillMove[] moves = [.. Enumerable.Range(0, 45).Select(i => Listed($"r{i}"))];
        await ReplaceAsync(store, Order, moves);

        (
            await ReplaceAsync(
                store,
                Order with
                {
                    State = BackfillState.Done,
                },
                [.. moves.Select(m => m with { From = BackfillPlace.Pending, To = BackfillPlace.UnderWay })]
            )
        ).ShouldBeTrue();

        (await PlacesAsync(store)).UnderWay.Split(' ').Length.ShouldBe(45);
    }

    [Fact]
    public async Task What_is_not_started_is_forgotten_and_what_is_under_way_stays()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();
        await store.AddAsync(Order);
        await ReplaceAsync(store, Order, [.. Enumerable.Range(0, 40).Select(i => Listed($"r{i}"))]);
        await ReplaceAsync(store, Order, new BackfillMove(Item("r0"), BackfillPlace.Pending, BackfillPlace.UnderWay));

        await store.RemovePendingAsync(Order);

        (await PlacesAsync(store)).ShouldBe(("", "r0"));
    }

    [Fact]
    public async Task Orders_are_listed_newest_first()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();
        await AddEndedAsync(store, Order with { Id = "older", CreatedAt = StorageHost.Start.AddDays(-1) });
        await AddEndedAsync(store, Order with { Id = "newer" });

        (await store.ListAsync(StorageHost.Account)).Select(o => o.Id).ShouldBe(["newer", "older"]);
    }

    [Fact]
    public async Task Orders_that_ended_long_ago_are_trimmed_with_their_recordings()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IBackfillStore>();
        var (old, recent) = (Order with { Id = "old" }, Order with { Id = "recent", UpdatedAt = StorageHost.Start.AddDays(1) });
        await AddEndedAsync(store, old, Listed("r1"));
        await AddEndedAsync(store, recent, Listed("r2"));
        await store.AddAsync(Order with { Id = "unfinished" });
        await AddEndedAsync(store, old with { Account = StorageHost.OtherAccount });

        (await store.TrimAsync(StorageHost.Account, StorageHost.Start.AddDays(1))).ShouldBe(1);

        (await store.ListAsync(StorageHost.Account)).Select(o => o.Id).ShouldBe(["recent", "unfinished"], ignoreOrder: true);
        (await PlacesAsync(store, old)).ShouldBe(("", ""));
        (await PlacesAsync(store, recent)).Pending.ShouldBe("r2");
        (await store.ListAsync(StorageHost.OtherAccount)).Count.ShouldBe(1);
        (await store.TrimAsync(StorageHost.Account, StorageHost.Start.AddDays(1))).ShouldBe(0);
    }

    private static BackfillItem Item(string recording, int minutesAgo = 0) =>
        new(recording, StorageHost.Start.AddMinutes(-minutesAgo), new EventHint("meeting-1", "ann@example.org", "a.webex.com"));

    private static BackfillMove Listed(string recording, int minutesAgo = 0) =>
        new(Item(recording, minutesAgo), BackfillPlace.Nowhere, BackfillPlace.Pending);

    private static async Task AddEndedAsync(IBackfillStore store, BackfillOrder order, params BackfillMove[] moves)
    {
        await store.AddAsync(order);
        (await ReplaceAsync(store, order with { State = BackfillState.Done }, moves)).ShouldBeTrue();
    }

    private static async Task<bool> ReplaceAsync(IBackfillStore store, BackfillOrder after, params BackfillMove[] moves) =>
        await store.ReplaceAsync((await store.FindAsync(after.Account, after.Id))!, after, moves);

    private static async Task<(string Pending, string UnderWay)> PlacesAsync(IBackfillStore store, BackfillOrder? order = null) =>
        (await AtAsync(store, order ?? Order, BackfillPlace.Pending), await AtAsync(store, order ?? Order, BackfillPlace.UnderWay));

    private static async Task<string> AtAsync(IBackfillStore store, BackfillOrder order, BackfillPlace place) =>
        string.Join(' ', (await store.ListItemsAsync(order, place, 100)).Select(i => i.Recording));
}
