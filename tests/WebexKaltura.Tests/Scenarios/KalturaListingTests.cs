using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Listings of Kaltura follow its database, hide entries and fail: no recording twice, and none taken for deleted.</summary>
public sealed class KalturaListingTests(AzuriteFixture azurite)
{
    private static readonly KalturaSimulatorOptions Lagging = new() { IndexLag = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task A_listing_that_lags_for_minutes_delays_nothing_and_adds_no_second_entry()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite, kaltura: Lagging);
        await product.ConnectAsync();
        var recording = product.Record();

        await product.ShouldArriveAsync(recording);

        product.Kaltura.World.CallLog.Count(call => call.Name == "media.add").ShouldBe(1);
        product.Kaltura.World.CallLog.ShouldNotContain(call => call.Name == "session.end"); // it would end every session of the app token
    }

    [Fact]
    public async Task A_lost_answer_to_the_new_entry_leaves_one_entry_once_the_listing_follows()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite, kaltura: Lagging);
        await product.ConnectAsync();
        product.Kaltura.World.LoseReply("media.add");
        var recording = product.Record();
        await product.UntilAsync(recording, story => story.Status == "ready", "the recording to be ready");
        var entries = product.Kaltura.World.EntriesByReference(recording.Id);
        entries.Count(entry => entry.Sha256 is not null).ShouldBe(1);

        await product.UntilAsync(
            recording,
            story => story.Timeline.Any(line => line.What == "Empty duplicate entry removed"),
            "the empty duplicate to be removed"
        );

        await product.ShouldArriveAsync(recording);
    }

    [Fact]
    public async Task Entries_that_wait_for_a_moderator_are_added_once_however_often_answers_are_lost()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Kaltura.World.ModerateContent();
        await product.ConnectAsync();
        product.Kaltura.World.LoseReply("media.add", times: 3);

        await product.ShouldArriveAsync(product.Record());

        product.Kaltura.World.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_index_that_is_down_delays_a_recording_and_loses_none()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Kaltura.World.AddCategory("Lectures");
        await product.ConnectAsync(new { enabled = true, meetingCategory = "Lectures" });
        product.Kaltura.World.TakeIndexDown();
        var recording = product.Record();
        await Eventually.BecomesTrueAsync(
            () => product.Kaltura.World.CallLog.Count(call => call.Outcome == "INTERNAL_SERVERL_ERROR") > 10,
            "listings to fail for a while",
            product.Clock!.Tick
        );
        product.Kaltura.World.Entries.ShouldBeEmpty();

        product.Kaltura.World.TakeIndexDown(false);

        await product.ShouldArriveAsync(recording);
    }

    [Fact]
    public async Task An_entry_that_an_administrator_deleted_is_replaced_by_a_retry_only()
    {
        await using var product = await Product.StartInVirtualTimeAsync(
            azurite,
            kaltura: Lagging with
            {
                ProcessingDelay = TimeSpan.FromHours(1),
            }
        );
        await product.ConnectAsync();
        var recording = product.Record();
        await Eventually.BecomesTrueAsync(
            () => product.Kaltura.World.Entries.Any(entry => entry.Sha256 is not null),
            "the content in Kaltura",
            product.Clock!.Tick
        );
        var deleted = product.Kaltura.World.Entries.Single().Id;
        product.Kaltura.World.DeleteEntry(deleted).ShouldBeTrue();

        await product.ShouldFailAsync(recording, "deleted");
        product.Kaltura.World.Entries.ShouldBeEmpty();

        await product.RetryUntilReadyAsync(recording);

        (await product.ShouldArriveAsync(recording)).Id.ShouldNotBe(deleted);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_seen_is_not_taken_for_deleted()
    {
        await using var product = await Product.StartInVirtualTimeAsync(
            azurite,
            kaltura: new KalturaSimulatorOptions { ProcessingDelay = TimeSpan.FromMinutes(10) }
        );
        product.Kaltura.World.MakeCategoryPrivate("Board");
        product.Kaltura.World.EnforceEntitlement();
        product.Kaltura.World.SetAppTokenPrivileges("list:*");
        await product.ConnectAsync(new { enabled = true, meetingCategory = "Board" });
        var recording = product.Record();
        await product.UntilAsync(recording, s => s.Category == "Board", "the private category to be assigned");
        await product.Clock!.PassAsync(TimeSpan.FromHours(3));
        var story = await product.StoryAsync(recording);
        story.Status.ShouldBe("running", story.Reason);

        product.Kaltura.World.SetAppTokenPrivileges(KalturaWorld.RecommendedPrivileges);

        await product.Clock.PassAsync(TimeSpan.FromHours(1)); // the session in use ends
        await product.ShouldArriveAsync(recording);
        product.Kaltura.World.Entries.Count.ShouldBe(1);
    }
}
