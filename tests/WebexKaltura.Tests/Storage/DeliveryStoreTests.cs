using Azure.Data.Tables;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Deliveries;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class DeliveryStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Deliveries_of_one_account_are_paged_newest_first()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IDeliveryStore>();
        var deliveries = Enumerable.Range(0, 5).Select(i => Some(i)).ToList();
        foreach (var delivery in deliveries)
        {
            await store.AppendAsync(StorageHost.Account, delivery);
            await store.AppendAsync(StorageHost.Account, delivery); // repeated: still one
        }
        await store.AppendAsync(StorageHost.OtherAccount, Some(9));

        var first = await store.ListAsync(StorageHost.Account, 3, null);
        var second = await store.ListAsync(StorageHost.Account, 3, first.Next);

        first.Items.ShouldBe([deliveries[4], deliveries[3], deliveries[2]]);
        second.Items.ShouldBe([deliveries[1], deliveries[0]]);
        second.Next.ShouldBeNull();
        (await store.FindAsync(StorageHost.Account, deliveries[1].Id)).ShouldBe(deliveries[1]);
        (await store.FindAsync(StorageHost.OtherAccount, deliveries[1].Id)).ShouldBeNull();
        await Should.ThrowAsync<FormatException>(() => store.ListAsync(StorageHost.Account, 3, "x"));
    }

    [Fact]
    public async Task More_than_200_deliveries_of_two_hosts_are_trimmed_and_the_last_of_each_event_stays()
    {
        var prefix = azurite.NewPrefix();
        await using var host = await StorageHost.CreateAsync(azurite, prefix);
        await using var other = await StorageHost.CreateAsync(azurite, prefix);
        var stores = new[] { host.Get<IDeliveryStore>(), other.Get<IDeliveryStore>() };
        var rare = Some(0) with { Resource = "meetingTranscripts" };
        await stores[0].AppendAsync(StorageHost.Account, rare);

        await Task.WhenAll(
            stores.Select(
                async (store, s) =>
                {
                    for (var i = 1; i <= 130; i++)
                    {
                        await store.AppendAsync(StorageHost.Account, Some((i * 2) + s) with { Source = DeliverySource.Redelivery });
                    }
                }
            )
        );

        var rows = host.Get<StorageConnection>().Table(DeliveryStore.TableName).QueryAsync<TableEntity>();
        (await rows.CountAsync(TestContext.Current.CancellationToken)).ShouldBeLessThanOrEqualTo(IDeliveryStore.MaxListed + 40);
        (await stores[1].ListAsync(StorageHost.Account, 500, null)).Items.Count.ShouldBe(IDeliveryStore.MaxListed);
        (await stores[1].FindLatestAsync(StorageHost.Account, "meetingTranscripts", "created")).ShouldBe(rare);
        (await stores[1].FindLatestAcceptedAsync(StorageHost.Account)).ShouldBe(rare);
    }

    [Fact]
    public async Task Only_what_Webex_delivered_and_was_accepted_is_the_last_accepted()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IDeliveryStore>();
        await store.AppendAsync(StorageHost.Account, Some(1));
        await store.AppendAsync(StorageHost.Account, Some(2) with { Result = DeliveryResult.Failed });
        await store.AppendAsync(
            StorageHost.Account,
            Some(3) with
            {
                Source = DeliverySource.Test,
                Resource = "deliveries",
                Event = "test",
            }
        );
        await store.AppendAsync(StorageHost.Account, Some(4) with { Source = DeliverySource.Redelivery });
        await store.AppendAsync(StorageHost.Account, Some(5) with { Result = DeliveryResult.Refused, Resource = null, Event = null });

        (await store.FindLatestAcceptedAsync(StorageHost.Account)).ShouldBe(Some(1));
        (await store.FindLatestAsync(StorageHost.Account, "recordings", "created"))
            .ShouldNotBeNull()
            .Result.ShouldBe(DeliveryResult.Failed);
    }

    [Fact]
    public async Task Refusals_of_many_writers_are_all_counted()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IDeliveryStore>();
        (await store.FindRefusedAsync(StorageHost.Account)).ShouldBeNull();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => store.AddRefusedAsync(StorageHost.Account, 3, StorageHost.Start)));

        (await store.FindRefusedAsync(StorageHost.Account)).ShouldBe(new RefusedDeliveries(15, StorageHost.Start, StorageHost.Start));
    }

    [Fact]
    public async Task Long_texts_are_cut_and_an_account_takes_everything_with_it()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IDeliveryStore>();
        var text = new string('x', 60_000);
        await store.AppendAsync(
            StorageHost.Account,
            Some(1) with
            {
                Resource = text,
                Event = text,
                RecordingId = text,
                Reason = text,
                Hint = new EventHint(text, text, text),
            }
        );
        await store.AddRefusedAsync(StorageHost.Account, 1, StorageHost.Start);
        var stored = (await store.ListAsync(StorageHost.Account, 1, null)).Items.ShouldHaveSingleItem();

        await store.RemoveAsync(StorageHost.Account);

        stored.ToString().Length.ShouldBeLessThan(4000);
        (await store.ListAsync(StorageHost.Account, 1, null)).Items.ShouldBeEmpty();
        (await store.FindLatestAcceptedAsync(StorageHost.Account)).ShouldBeNull();
        (await store.FindRefusedAsync(StorageHost.Account)).ShouldBeNull();
    }

    private static Delivery Some(int minute)
    {
        var at = StorageHost.Start.AddMinutes(minute);
        var number = new Guid(minute, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return new Delivery(
            DeliveryId.New(at, number),
            at,
            "recordings",
            "created",
            $"rec-{minute}",
            DeliveryResult.Started,
            null,
            TimeSpan.FromMilliseconds(12),
            DeliverySource.Webex,
            new EventHint("meeting-1", "ann@example.org", null)
        );
    }
}
