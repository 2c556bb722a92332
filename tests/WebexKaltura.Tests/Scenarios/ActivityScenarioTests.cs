using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>A recording that has not ended says what it waits for, and goes on as soon as that is there.</summary>
public sealed class ActivityScenarioTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_recording_that_Webex_does_not_offer_yet_says_so_and_when_it_is_checked_again()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var recording = product.Record(new RecordingSpec { AvailableAfter = TimeSpan.FromHours(3) });

        var story = await product.UntilAsync(recording, s => s.Activity?.Attempts > 2, "the third check");

        story.Activity!.WaitingFor.ShouldBe("Webex to offer the recording's file for download.");
        story.Activity.NextTryAt.ShouldNotBeNull().ShouldBeGreaterThan(story.Activity.Since);
        await product.ShouldArriveAsync(recording);
        (await product.StoryAsync(recording)).Activity.ShouldBeNull();
    }

    [Fact]
    public async Task A_download_that_is_forbidden_is_shown_and_goes_on_once_it_is_allowed()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var recording = product.RecordQuietly();
        product.Webex.World.ForbidDownload(recording.Id);
        product.Webex.World.AnnounceRecording(recording.Id);

        var story = await product.UntilAsync(recording, s => s.Activity?.Attempts > 2, "the third attempt");

        story.Activity!.WaitingFor.ShouldBe("The next attempt to start the upload.");
        story.Activity.LastError.ShouldNotBeNull().ShouldContain("403");
        story.Activity.NextTryAt.ShouldNotBeNull();
        product.Webex.World.ForbidDownload(recording.Id, forbidden: false);
        await product.ShouldArriveAsync(recording);
        (await product.StoryAsync(recording)).Activity.ShouldBeNull();
    }

    [Fact]
    public async Task A_source_that_is_cut_at_the_same_byte_each_time_is_shown()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var recording = product.RecordQuietly();
        product.Webex.World.CutDownload(recording.Id, recording.Content.Length / 2);
        product.Webex.World.AnnounceRecording(recording.Id);

        var story = await product.UntilAsync(recording, s => s.Activity?.Attempts > 2, "the third attempt");

        story.Activity!.WaitingFor.ShouldBe("The next attempt to transfer the file.");
        story.Activity.LastError.ShouldNotBeNullOrWhiteSpace();
        product.Webex.World.CutDownload(recording.Id, null);
        await product.ShouldArriveAsync(recording);
    }

    [Fact]
    public async Task A_recording_without_a_transfer_slot_says_so()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite, settings: ("Transfer:RecordingsPerAccount", "1"));
        await product.ConnectAsync();
        var first = product.RecordQuietly();
        product.Webex.World.CutDownload(first.Id, first.Content.Length / 2);
        product.Webex.World.AnnounceRecording(first.Id);
        await product.UntilAsync(first, s => s.Activity?.LastError is not null, "the first transfer");
        var second = product.Record();

        await product.UntilAsync(
            second,
            s =>
                s.Activity?.WaitingFor == "A transfer slot: other recordings of this account are being transferred." || s.Status == "ready",
            "the second one's wait, or its turn between two attempts of the first"
        );

        product.Webex.World.CutDownload(first.Id, null);
        await product.ShouldArriveAsync(first);
        await product.ShouldArriveAsync(second);
    }

    [Fact]
    public async Task What_waits_for_the_authorization_goes_on_at_once_after_reconnecting()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        product.Webex.World.RevokeRefreshTokens();
        product.Webex.World.ExpireAccessTokens();
        var recording = product.Record();
        var missed = product.RecordQuietly();
        var story = await product.UntilAsync(
            recording,
            s => s.Activity?.WaitingFor.StartsWith("A Webex administrator", StringComparison.Ordinal) == true,
            "the lost authorization to be shown"
        );
        story.Activity!.LastError.ShouldNotBeNullOrWhiteSpace();
        story.Activity.NextTryAt.ShouldNotBeNull();

        await product.ReconnectAsync();

        // Neither the five minutes of the retry pass nor the hour of the reconciliation.
        await Eventually.BecomesTrueAsync(
            async () => (await product.StoryAsync(recording)).Activity?.WaitingFor != story.Activity.WaitingFor,
            "the recording to go on",
            product.Clock!.TickSlowly
        );
        await Eventually.BecomesTrueAsync(() => product.IsKnownAsync(missed), "the missed one to be found", product.Clock!.TickSlowly);
        await product.ShouldArriveAsync(recording);
        await product.ShouldArriveAsync(missed);
    }

    [Fact]
    public async Task What_had_given_up_without_authorization_is_started_by_the_reconnection()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite, settings: ("Reconcile:Interval", "10.00:00:00"));
        await product.ConnectAsync();
        product.Webex.World.RevokeRefreshTokens();
        product.Webex.World.ExpireAccessTokens();
        var recording = product.Record();
        await product.UntilAsync(recording, s => s.Details("Still waiting").Any(), "the end of a day's patience");
        var story = await product.StoryAsync(recording);
        story.Activity!.WaitingFor.ShouldStartWith("A Webex administrator");

        await product.ReconnectAsync();

        await Eventually.BecomesTrueAsync(
            async () => (await product.StoryAsync(recording)).Details("Retried").Any(),
            "the recording to be started again",
            product.Clock!.TickSlowly
        );
        await product.ShouldArriveAfterRetryAsync(recording);
    }
}
