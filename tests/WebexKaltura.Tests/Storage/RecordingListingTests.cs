using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class RecordingListingTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Pages_over_all_accounts_are_newest_first_and_miss_nothing_when_more_arrive()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        for (var i = 0; i < 7; i++)
        {
            AccountId account = i % 2 == 0 ? StorageHost.Account : StorageHost.OtherAccount;
            await host.Recordings.GetOrAddAsync(StorageHost.Recording($"r{i}", minute: i / 2, account));
        }

        var first = await host.Recordings.ListAsync(new RecordingFilter(), 3, null);
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("later", minute: 60));
        var second = await host.Recordings.ListAsync(new RecordingFilter(), 3, first.Next);
        var third = await host.Recordings.ListAsync(new RecordingFilter(), 3, second.Next);

        Recording[] all = [.. first.Items, .. second.Items, .. third.Items];
        all.Select(r => r.CreatedAt).ShouldBe(all.Select(r => r.CreatedAt).OrderDescending());
        all.Select(r => r.Key.Recording).Order().ShouldBe(["r0", "r1", "r2", "r3", "r4", "r5", "r6"]);
        third.Next.ShouldBeNull();
    }

    [Fact]
    public async Task A_full_last_page_has_no_next()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("r1"));

        (await host.Recordings.ListAsync(new RecordingFilter(StorageHost.Account), 1, null)).Next.ShouldBeNull();
    }

    [Fact]
    public async Task Filters_narrow_by_account_status_category_date_and_text()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("r1", 1) with { Status = RecordingStatus.Ready, Category = "O'Neil>b" });
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("r2", 2) with { Host = "Someone@example.com" });
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("r3", 3, StorageHost.OtherAccount));
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("r4", 0) with { Kind = RecordingKind.Webinar });

        async Task<string> List(RecordingFilter filter) =>
            string.Join(',', (await host.Recordings.ListAsync(filter, 10, null)).Items.Select(r => r.Key.Recording));

        (await List(new RecordingFilter(StorageHost.Account))).ShouldBe("r2,r1,r4");
        (await List(new RecordingFilter(Status: RecordingStatus.Ready))).ShouldBe("r1");
        (await List(new RecordingFilter(Category: "O'Neil>b"))).ShouldBe("r1");
        (await List(new RecordingFilter(From: StorageHost.Start.AddMinutes(2)))).ShouldBe("r3,r2");
        (await List(new RecordingFilter(To: StorageHost.Start.AddMinutes(2)))).ShouldBe("r1,r4");
        (await List(new RecordingFilter(Text: "someone"))).ShouldBe("r2");
        (await List(new RecordingFilter(Text: "nobody"))).ShouldBe("");
        (await List(new RecordingFilter(Kind: RecordingKind.Webinar))).ShouldBe("r4");
        (
            await List(
                new RecordingFilter(StorageHost.Account, RecordingStatus.Ready, "O'Neil>b", Text: "topic", Kind: RecordingKind.Meeting)
            )
        ).ShouldBe("r1");
    }

    [Theory]
    [InlineData("not a cursor!")]
    [InlineData("AAAA")]
    public async Task A_cursor_of_another_kind_is_refused(string cursor)
    {
        await using var host = await StorageHost.CreateAsync(azurite);

        await Should.ThrowAsync<FormatException>(() => host.Recordings.ListAsync(new RecordingFilter(), 10, cursor));
    }
}
