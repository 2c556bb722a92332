using System.Globalization;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Conversion profiles that keep no source: such recordings are ready, and nothing proves the copy.</summary>
public sealed class SourceRetentionTests(AzuriteFixture azurite)
{
    private const string Unproved = "The copy cannot be verified, so the recording stays in Webex.";

    [Fact]
    public async Task A_recording_whose_source_is_not_kept_is_ready_and_held_in_Webex_until_an_administrator_removes_it()
    {
        await using var product = await Product.StartAsync(azurite);
        var profile = product.Kaltura.World.AddConversionProfile("Web only", keepsSource: false);
        await product.ConnectAsync(Deleting(profile));
        using var admin = new AdminApi(product);
        var recording = product.Record();

        await product.ShouldArriveAsync(recording);

        var shown = (await admin.RecordingAsync(recording.Id)).Json;
        var deletion = shown.GetProperty("deletion");
        deletion.GetProperty("state").GetString().ShouldBe("none");
        const string reason = $"{Unproved} Conversion profile \"Web only\" does not keep the source.";
        deletion.GetProperty("reason").GetString().ShouldBe(reason);
        shown.GetProperty("unverifiedReason").GetString().ShouldBe("Conversion profile \"Web only\" does not keep the source.");
        (await admin.TimelineAsync(recording.Id)).ShouldContain($"Stays in Webex: {reason}");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);

        await product.ActAsync(recording, "delete-now");

        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(product.Webex.World.RecordingState(recording.Id) == RecordingState.Deleted),
            "leaving Webex"
        );
        await product.UntilAsync(recording, s => s.Details("Removed from Webex").Any(), "the removal");
    }

    [Fact]
    public async Task A_late_source_is_waited_for_and_verified()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Kaltura.World.DelaySource(TimeSpan.FromMinutes(40));
        await product.ConnectAsync(new { enabled = true });
        var recording = product.Record();
        await product.UntilAsync(recording, s => s.Details("Processing in Kaltura").Any(), "the processing");

        await product.Clock!.PassAsync(TimeSpan.FromMinutes(20));
        (await product.StoryAsync(recording)).Status.ShouldBe("running");
        await product.Clock.PassAsync(TimeSpan.FromMinutes(30));

        await product.ShouldArriveAsync(recording);
        var story = await product.StoryAsync(recording);
        story.Details("Ready in Kaltura").Single()!.ShouldEndWith(" verified");
        story.Details("Stays in Webex").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_never_appears_is_given_up_after_an_hour_and_the_recording_is_held_in_Webex()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        product.Kaltura.World.DelaySource(TimeSpan.FromDays(30));
        await product.ConnectAsync(Deleting(profile: null));
        var recording = product.Record();
        await product.UntilAsync(recording, s => s.Details("Processing in Kaltura").Any(), "the processing");

        await product.Clock!.PassAsync(TimeSpan.FromHours(2));

        await product.ShouldArriveAsync(recording);
        (await product.StoryAsync(recording)).Details("Stays in Webex").Single()!.ShouldStartWith(Unproved);
        await product.Clock.PassAsync(TimeSpan.FromDays(2), stride: TimeSpan.FromHours(1));
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    private static object Deleting(long? profile) =>
        new
        {
            enabled = true,
            deleteFromWebex = true,
            deletionDelay = "PT1S",
            conversionProfileId = profile?.ToString(CultureInfo.InvariantCulture),
        };
}
