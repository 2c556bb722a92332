using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What failed says why, and goes on when its cause is gone.</summary>
public sealed class RetryScenarioTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task What_Kaltura_could_not_convert_fails_with_the_reason_and_a_retry_makes_it_ready_with_its_captions()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        var recording = product.RecordQuietly(new RecordingSpec { Transcripts = [new TranscriptSpec("de")] });
        product.Kaltura.World.FailProcessing(recording.Id);
        product.Webex.World.AnnounceRecording(recording.Id);
        var failed = await product.ShouldFailAsync(recording, "ERROR_CONVERTING");
        failed.Details("Retried").ShouldBeEmpty();

        product.Kaltura.World.MendProcessing(recording.Id);
        await product.RetryAsync(recording);

        await product.ShouldArriveAfterRetryAsync(recording);
        await product.ShouldHaveCaptionsAsync(recording, 1);
        (await product.StoryAsync(recording)).Details("Retried").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_deleted_entry_stays_deleted_until_a_retry_makes_a_new_whole_one()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddCategory("Lectures");
        await product.ConnectAsync(new { enabled = true, meetingCategory = "Lectures" });
        var recording = product.Record(new RecordingSpec { Transcripts = [new TranscriptSpec("de")] });
        var first = await product.ShouldArriveAsync(recording);
        await product.ShouldHaveCaptionsAsync(recording, 1);

        await product.ActAsync(recording, "delete-entry");
        (await product.StoryAsync(recording)).Reason.ShouldBe("an admin deleted the Kaltura entry.");
        await product.ReconcileAsync();
        product.Kaltura.World.EntriesByReference(recording.Id).ShouldBeEmpty();
        await product.RetryAsync(recording);

        var second = await product.ShouldArriveAfterRetryAsync(recording);
        second.Id.ShouldNotBe(first.Id);
        second.CategoryNames.ShouldBe(["Lectures"]);
        await product.ShouldHaveCaptionsAsync(recording, 1);
    }

    [Fact]
    public async Task A_revoked_app_token_fails_with_what_to_do_and_a_restored_one_lets_a_retry_through()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        product.Kaltura.World.RevokeAppToken();
        var recording = product.Record();
        await product.ShouldFailAsync(recording, "Activate the app token in Kaltura");

        product.Kaltura.World.RestoreAppToken();
        await product.RetryAsync(recording);

        await product.ShouldArriveAfterRetryAsync(recording);
    }

    [Fact]
    public async Task A_dead_refresh_token_is_shown_and_reconnecting_catches_up_with_what_was_missed()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        await product.ShouldArriveAsync(product.Record());
        product.Webex.World.RevokeRefreshTokens();
        product.Webex.World.ExpireAccessTokens();
        var announced = product.Record();
        var missed = product.RecordQuietly();
        await Eventually.BecomesTrueAsync(
            async () => await product.Api.AccountStatusAsync(product.Account, CancellationToken.None) == "needsReauthorization",
            "the dead token to be seen",
            product.Clock!.Tick
        );
        await product.Clock.PassAsync(TimeSpan.FromDays(5), stride: TimeSpan.FromHours(12));

        await product.ReconnectAsync();

        await product.Clock.PassAsync(TimeSpan.FromHours(2));
        await product.ShouldArriveAfterRetryAsync(announced);
        await product.ShouldArriveAsync(missed);
    }

    [Fact]
    public async Task A_token_is_renewed_long_before_its_14_days_are_over()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var renewals = Renewals(product);

        await product.Clock!.PassAsync(TimeSpan.FromDays(8), stride: TimeSpan.FromHours(6));

        Renewals(product).ShouldBe(renewals + 1);
        await product.ShouldArriveAsync(product.Record());
    }

    [Fact]
    public async Task A_token_unused_for_a_year_is_kept_alive_by_its_renewals()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();

        await product.Clock!.PassAsync(TimeSpan.FromDays(365), stride: TimeSpan.FromDays(5)); // a refresh token lives 90 days

        (await product.Api.AccountStatusAsync(product.Account, CancellationToken.None)).ShouldBe("enabled");
        await product.ShouldArriveAsync(product.Record());
    }

    [Fact]
    public async Task A_missed_event_is_found_within_the_hour()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var missed = product.RecordQuietly();

        await product.Clock!.PassAsync(TimeSpan.FromMinutes(61), stride: TimeSpan.FromMinutes(5));

        await product.ShouldArriveAsync(missed);
    }

    [Fact]
    public async Task A_webhook_that_Webex_disabled_is_active_again_minutes_after_the_next_hour()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        product.Webex.World.DeactivateWebhooks();

        var since = product.Clock!.GetUtcNow();

        await product.Clock.PassAsync(TimeSpan.FromMinutes(60), stride: TimeSpan.FromMinutes(5));

        await Eventually.BecomesTrueAsync(
            () => product.Webex.World.RegisteredWebhooks.All(w => w.IsActive),
            "the webhooks' revival",
            product.Clock.Tick
        );
        (product.Clock.GetUtcNow() - since).ShouldBeLessThan(TimeSpan.FromHours(2));
        product.Webex.World.RegisteredWebhooks.ShouldAllBe(w => !w.ActivatedTooEarly);
    }

    [Fact]
    public async Task What_Kaltura_takes_hours_to_process_is_waited_for()
    {
        await using var product = await Product.StartInVirtualTimeAsync(
            azurite,
            kaltura: new KalturaSimulatorOptions { ProcessingDelay = TimeSpan.FromHours(9) }
        );
        await product.ConnectAsync();
        var recording = product.Record();
        await product.UntilAsync(recording, s => s.Details("Processing in Kaltura").Any(), "the processing");

        await product.Clock!.PassAsync(TimeSpan.FromHours(10), stride: TimeSpan.FromMinutes(10));

        await product.ShouldArriveAsync(recording);
    }

    [Fact]
    public async Task What_Kaltura_never_finishes_fails_after_a_day_and_says_where_to_look()
    {
        await using var product = await Product.StartInVirtualTimeAsync(
            azurite,
            kaltura: new KalturaSimulatorOptions { ProcessingDelay = TimeSpan.FromDays(30) }
        );
        await product.ConnectAsync();
        var recording = product.Record();
        await product.UntilAsync(recording, s => s.Details("Processing in Kaltura").Any(), "the processing");

        await product.Clock!.PassAsync(TimeSpan.FromHours(26), stride: TimeSpan.FromMinutes(30));

        await product.ShouldFailAsync(recording, "has not finished processing");
    }

    [Fact]
    public async Task What_Webex_takes_more_than_a_day_to_give_is_waited_for_by_the_reconciler()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var recording = product.Record(new RecordingSpec { AvailableAfter = TimeSpan.FromHours(40), BeforeAvailable = NotYet.WithoutSize });

        await product.Clock!.PassAsync(TimeSpan.FromHours(39));
        (await product.StoryAsync(recording)).Status.ShouldBe("waiting");
        await product.Clock.PassAsync(TimeSpan.FromHours(3));

        await product.ShouldArriveAsync(recording);
    }

    [Fact]
    public async Task A_ready_recording_is_not_retried()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);

        var refusal = await Should.ThrowAsync<HttpRequestException>(() => product.ActAsync(recording, "retry"));

        refusal.Message.ShouldContain("there is nothing to retry");
    }

    private static int Renewals(Product product) => product.Webex.World.CallLog.Of("POST", "/v1/access_token").Count;
}
