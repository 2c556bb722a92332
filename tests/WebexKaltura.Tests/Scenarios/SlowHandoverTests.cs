using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Simulators.Kaltura;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Kaltura moves the file within <c>media.addContent</c>, which may take minutes.</summary>
public sealed class SlowHandoverTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Moving = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Checking = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_call_that_takes_longer_than_others_may_is_waited_for_and_not_repeated()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Kaltura.World.SlowAddContent(Moving);
        await product.ConnectAsync();
        var recording = product.Record();
        await UnderWayAsync(product, 1);

        product.Clock!.Advance(TimeSpan.FromMinutes(2));
        product.Kaltura.World.AddContentCallsUnderWay.ShouldBe(1);
        product.Clock.Advance(TimeSpan.FromMinutes(1));

        await ShouldBeHandedOverOnceAsync(product, recording);
        // Were it given up and looked for, the flavors and the token would be asked again before the answer.
        Calls(product).TakeWhile(name => name != "media.addcontent").Count(name => name == "flavorasset.list").ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_is_lost_while_Kaltura_goes_on_leaves_one_entry_with_one_flavor()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Kaltura.World.SlowAddContent(Moving, lostConnections: 1);
        await product.ConnectAsync();

        var recording = product.Record();

        await ShouldBeHandedOverOnceAsync(product, recording);
    }

    [Fact]
    public async Task A_repeat_after_a_lost_connection_asks_the_token_and_the_flavors_and_does_not_hand_over_again()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Kaltura.World.SlowAddContent(Moving, lostConnections: 1);
        await product.ConnectAsync();
        var recording = product.Record();
        await UnderWayAsync(product, 1);

        // A repeat that finds the file being moved is told so and comes back later.
        await Eventually.BecomesTrueAsync(
            () => AfterTheFirst(product, "flavorasset.list") > 0 && AfterTheFirst(product, "uploadtoken.get") > 0,
            "a repeat to ask for the flavors and the token",
            () => product.Clock!.Advance(TimeSpan.FromSeconds(2))
        );
        product.Kaltura.World.AddContentCallsUnderWay.ShouldBe(1);
        product.Kaltura.World.EntriesByReference(recording.Id).ShouldHaveSingleItem().Sha256.ShouldBeNull();

        await ShouldBeHandedOverOnceAsync(product, recording);
    }

    [Fact]
    public async Task A_host_that_ends_while_Kaltura_goes_on_hands_over_once()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Kaltura.World.SlowAddContent(Moving);
        await product.ConnectAsync();
        var recording = product.Record();
        await UnderWayAsync(product, 1);

        await product.Host.DisposeAsync();
        await product.AddHostAsync();

        await ShouldBeHandedOverOnceAsync(product, recording);
    }

    [Fact]
    public async Task A_success_that_raced_with_another_call_is_never_taken_for_a_ready_recording()
    {
        await using var product = await RacingAsync();
        var recording = product.Record();
        await UnderWayAsync(product, 1);
        using var other = await KalturaCaller.SignInAsync(product.Kaltura);
        var call = other.AddContentAsync(EntryId(product, recording), product.Kaltura.World.UploadTokens.Single().Id);
        await UnderWayAsync(product, 2);

        product.Clock!.Advance(Checking);
        await call;
        await product.UntilAsync(recording, s => s.Details("Processing in Kaltura").Any(), "the entry to be looked at");
        await product.Clock.PassAsync(TimeSpan.FromHours(25));

        (await product.WaitForAsync(recording, "failed")).Reason!.ShouldContain("has not finished processing");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    [Fact]
    public async Task A_success_whose_upload_went_to_another_entry_meanwhile_fails_with_the_remedy()
    {
        await using var product = await RacingAsync();
        var recording = product.Record();
        await UnderWayAsync(product, 1);
        using var other = await KalturaCaller.SignInAsync(product.Kaltura);
        product.Kaltura.World.SlowAddContent(TimeSpan.Zero);
        await other.AddContentAsync(await other.NewEntryAsync(), product.Kaltura.World.UploadTokens.Single().Id);

        product.Clock!.Advance(Checking);

        (await product.WaitForAsync(recording, "failed")).Reason!.ShouldBe(
            $"Kaltura entry {EntryId(product, recording)} has no content: Kaltura accepted the upload, but had already used it. "
                + "Delete the entry in Kaltura, then retry."
        );
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
        product.Kaltura.World.DeleteEntry(EntryId(product, recording));
        await product.RetryAsync(recording);
        await product.ShouldArriveAfterRetryAsync(recording);
    }

    [Fact]
    public async Task Broken_originals_that_other_calls_left_do_not_hide_the_whole_one()
    {
        await using var product = await RacingAsync(moving: Moving);
        var recording = product.Record();
        await UnderWayAsync(product, 1);
        using var other = await KalturaCaller.SignInAsync(product.Kaltura);
        var call = other.AddContentAsync(EntryId(product, recording), product.Kaltura.World.UploadTokens.Single().Id);
        await UnderWayAsync(product, 2);

        product.Clock!.Advance(Checking);
        await UnderWayAsync(product, 1);
        product.Clock.Advance(Moving);
        await call;

        (await product.ShouldArriveAsync(recording)).OriginalFlavors.ShouldBe(2);
    }

    /// <summary>The calls of everybody look at the entry for a while, and content that is verified leaves Webex.</summary>
    private async Task<Product> RacingAsync(TimeSpan moving = default)
    {
        var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Kaltura.World.SlowAddContent(moving, Checking);
        await product.ConnectAsync(
            new
            {
                enabled = true,
                deleteFromWebex = true,
                deletionDelay = "PT1S",
            }
        );
        return product;
    }

    private static string EntryId(Product product, SimulatedRecording recording) =>
        product.Kaltura.World.EntriesByReference(recording.Id).Single().Id;

    private static async Task ShouldBeHandedOverOnceAsync(Product product, SimulatedRecording recording)
    {
        var entry = await product.ShouldArriveAsync(recording);
        entry.Sha256.ShouldBe(recording.Content.Sha256);
        product.Kaltura.World.EntriesByReference(recording.Id).ShouldHaveSingleItem();
        entry.OriginalFlavors.ShouldBe(1);
        Calls(product).Count(name => name == "media.addcontent").ShouldBe(1);
    }

    private static Task UnderWayAsync(Product product, int calls) =>
        Eventually.BecomesTrueAsync(
            () => product.Kaltura.World.AddContentCallsUnderWay == calls,
            $"{calls} slow calls to be under way",
            product.Clock!.Tick
        );

    private static IEnumerable<string> Calls(Product product) => product.Kaltura.World.CallLog.Select(call => call.Name);

    /// <summary>How often something was asked after the state of the upload had been looked at once, before the content was handed over.</summary>
    private static int AfterTheFirst(Product product, string name) => Calls(product).Count(call => call == name) - 1;
}
