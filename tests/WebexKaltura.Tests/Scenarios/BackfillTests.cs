using System.Net;
using System.Text.Json;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Recordings of a range, on purpose: also what is older than the connection, and what went wrong before.</summary>
public sealed class BackfillTests(AzuriteFixture azurite)
{
    private static readonly RecordingSpec Quiet = new() { Announce = false, SizeBytes = 20_000 };
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private static readonly DateTimeOffset EndOfToday = new(Now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    [Theory]
    [InlineData("acme-events.webex.com", "done", 1)]
    [InlineData("acme-events.webex.com acme.webex.com", "failed", 0)]
    public async Task A_site_that_refuses_is_named_and_the_others_arrive(string refused, string state, int ready)
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        product.RecordQuietly();
        product.RecordQuietly(meeting: new MeetingSpec { SiteUrl = "acme-events.webex.com" });
        product.Webex.World.SitesNotAdministered = refused.Split(' ');

        var id = (
            await product.Json.PostAsync(
                $"accounts/{product.Account}/backfills",
                new { from = DateTimeOffset.UtcNow.AddDays(-1), to = DateTimeOffset.UtcNow.AddHours(1) }
            )
        )
            .GetProperty("id")
            .GetString();

        System.Text.Json.JsonElement backfill = default;
        await Eventually.BecomesTrueAsync(
            async () =>
                (backfill = await product.Json.GetAsync($"accounts/{product.Account}/backfills/{id}")).GetProperty("state").GetString()
                    is "done"
                        or "failed",
            "the backfill to end"
        );
        backfill.GetProperty("state").GetString().ShouldBe(state);
        backfill.GetProperty("ready").GetInt32().ShouldBe(ready);
        refused.Split(' ').ShouldAllBe(site => backfill.GetProperty("reason").GetString()!.Contains(site));
    }

    [Fact]
    public async Task What_was_recorded_before_the_connection_arrives_from_every_site_and_window()
    {
        await using var product = await ConnectedAsync();
        var sites = product.Webex.World.Sites;
        var recordings = Enumerable.Range(0, 4).Select(i => Old(product, days: 5 + (20 * i), site: sites[i % 2].SiteUrl)).ToList();
        var outside = Old(product, days: 95);

        var order = await OrderAsync(product, days: 90);
        var done = await EndsAsync(product, order, "done");

        foreach (var recording in recordings)
        {
            await product.ShouldArriveAsync(recording);
        }
        Counts(done).ShouldBe((4, 4, 4, 0, 0, 0));
        done.GetProperty("windows").ToString().ShouldBe("""{"done":3,"total":3}""");
        product.Kaltura.World.EntriesByReference(outside.Id).ShouldBeEmpty();
        var shown = await product.Json.GetAsync($"recordings/{product.Account}/{recordings[0].Id}");
        shown.GetProperty("timeline")[0].GetProperty("what").GetString().ShouldBe("Backfilled");
    }

    [Fact]
    public async Task What_was_skipped_or_failed_is_tried_again_and_what_is_ready_is_left_alone()
    {
        await using var product = await ConnectedAsync();
        var ready = product.Record(new RecordingSpec { SizeBytes = 20_000 });
        await product.ShouldArriveAsync(ready);
        var skipped = Old(product, days: 2, announce: true);
        await product.WaitForAsync(skipped, "skipped");
        var entries = product.Kaltura.World.CallLog.Count(c => c.Name == "media.add");

        var done = await EndsAsync(product, await OrderAsync(product, days: 10, to: EndOfToday), "done");

        Counts(done).ShouldBe((2, 1, 1, 0, 0, 0));
        done.GetProperty("leftAlone").GetInt32().ShouldBe(1);
        await product.ShouldArriveAsync(skipped);
        product.Kaltura.World.CallLog.Count(c => c.Name == "media.add").ShouldBe(entries + 1);
    }

    [Fact]
    public async Task The_same_range_again_makes_no_entry_twice()
    {
        await using var product = await ConnectedAsync();
        var recording = Old(product, days: 3);
        await EndsAsync(product, await OrderAsync(product, days: 10), "done");

        var again = await EndsAsync(product, await OrderAsync(product, days: 10), "done");

        Counts(again).ShouldBe((1, 0, 0, 0, 0, 0));
        product.Kaltura.World.EntriesByReference(recording.Id).Count.ShouldBe(1);
        (await BackfillsAsync(product)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task All_rules_but_the_connection_hold_and_skipped_recordings_say_why()
    {
        await using var product = await ConnectedAsync(new { enabled = true, uploadWebinars = false });
        var webinar = Old(product, days: 3, kind: MeetingKind.Webinar);
        Old(product, days: 4);

        var done = await EndsAsync(product, await OrderAsync(product, days: 10), "done");

        Counts(done).ShouldBe((2, 2, 1, 1, 0, 0));
        (await product.WaitForAsync(webinar, "skipped")).Reason!.ShouldContain("webinar recordings are not uploaded");
    }

    [Fact]
    public async Task A_preview_counts_by_reason_and_starts_nothing()
    {
        await using var product = await ConnectedAsync(new { enabled = true, uploadWebinars = false });
        var ready = product.Record(new RecordingSpec { SizeBytes = 20_000 });
        await product.ShouldArriveAsync(ready);
        Old(product, days: 3, kind: MeetingKind.Webinar);
        Old(product, days: 4, kind: MeetingKind.Webinar);
        Old(product, days: 45);
        var calls = product.Kaltura.World.CallLog.Count;

        var forecast = await product.Json.PostAsync($"{Path(product)}?preview=true", Range(days: 60, EndOfToday));

        forecast.GetProperty("listed").GetInt32().ShouldBe(4);
        forecast.GetProperty("wouldStart").GetInt32().ShouldBe(1);
        forecast.GetProperty("leftAlone").GetInt32().ShouldBe(1);
        var reason = forecast.GetProperty("skipped").EnumerateArray().ShouldHaveSingleItem();
        reason.GetProperty("count").GetInt32().ShouldBe(2);
        reason.GetProperty("reason").GetString()!.ShouldContain("webinar");
        forecast.GetProperty("complete").GetBoolean().ShouldBeTrue();
        (await BackfillsAsync(product)).ShouldBeEmpty();
        product.Kaltura.World.CallLog.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task The_deletion_from_Webex_applies_as_set()
    {
        await using var product = await ConnectedAsync(
            new
            {
                enabled = true,
                deleteFromWebex = true,
                deletionDelay = "PT1S",
            }
        );
        var recording = Old(product, days: 3);

        await EndsAsync(product, await OrderAsync(product, days: 10), "done");

        await Eventually.BecomesTrueAsync(
            () => product.Webex.World.RecordingState(recording.Id) == RecordingState.Deleted,
            "the recording to leave Webex"
        );
    }

    [Fact]
    public async Task A_paused_backfill_starts_nothing_more_until_it_is_resumed()
    {
        await using var product = await ConnectedAsync();
        for (var i = 0; i < 24; i++)
        {
            Old(product, days: 1, late: TimeSpan.FromSeconds(4)); // none is there before the pause
        }
        var order = await OrderAsync(product, days: 10);
        await Eventually.BecomesTrueAsync(async () => Number(await ShowAsync(product, order), "started") == 20, "the first batch");

        await product.Json.PostAsync($"{Path(product)}/{order}/pause");
        await Eventually.BecomesTrueAsync(async () => Number(await ShowAsync(product, order), "ready") == 20, "what was under way");
        Text(await ShowAsync(product, order), "state").ShouldBe("paused");
        Number(await ShowAsync(product, order), "started").ShouldBe(20);
        (await RefusedAsync(() => product.Json.PostAsync($"{Path(product)}/{order}/pause"))).ShouldContain("paused");

        await product.Json.PostAsync($"{Path(product)}/{order}/resume");
        Counts(await EndsAsync(product, order, "done")).ShouldBe((24, 24, 24, 0, 0, 0));
    }

    [Fact]
    public async Task One_backfill_at_a_time_and_a_cancelled_one_makes_room()
    {
        await using var product = await ConnectedAsync();
        for (var i = 0; i < 22; i++)
        {
            Old(product, days: 1, late: TimeSpan.FromSeconds(5));
        }
        var order = await OrderAsync(product, days: 10);
        await Eventually.BecomesTrueAsync(async () => Number(await ShowAsync(product, order), "started") == 20, "the first batch");

        (await RefusedAsync(() => OrderAsync(product, days: 20))).ShouldContain("Another backfill");
        (await RefusedAsync(() => product.Json.PostAsync($"{Path(product)}/{order}/resume"))).ShouldContain("running");
        await product.Json.PostAsync($"{Path(product)}/{order}/cancel");
        (await RefusedAsync(() => product.Json.PostAsync($"{Path(product)}/{order}/cancel"))).ShouldContain("cancelled");

        var next = await OrderAsync(product, days: 20);
        Number(await EndsAsync(product, next, "done"), "failed").ShouldBe(0);
        await Eventually.BecomesTrueAsync(async () => Number(await ShowAsync(product, order), "running") == 0, "what was under way");
        var cancelled = await ShowAsync(product, order);
        (Text(cancelled, "state"), Number(cancelled, "started")).ShouldBe(("cancelled", 20));
        product.Kaltura.World.Entries.Count.ShouldBe(22);
    }

    [Fact]
    public async Task A_recording_made_today_does_not_wait_for_the_backfill()
    {
        await using var product = await ConnectedAsync();
        for (var i = 0; i < 25; i++)
        {
            Old(product, days: 1, late: TimeSpan.FromSeconds(8));
        }
        var order = await OrderAsync(product, days: 10);

        await product.ShouldArriveAsync(product.Record());

        Text(await ShowAsync(product, order), "state").ShouldBe("running");
        await product.Json.PostAsync($"{Path(product)}/{order}/cancel");
    }

    [Fact]
    public async Task A_disabled_account_takes_no_order_and_disabling_pauses_one()
    {
        await using var product = await ConnectedAsync(new { enabled = false });
        (await RefusedAsync(() => OrderAsync(product, days: 10))).ShouldContain("disabled");
        await product.Api.SaveSettingsAsync(product.Account, new { enabled = true }, CancellationToken.None);
        for (var i = 0; i < 24; i++)
        {
            Old(product, days: 1, late: TimeSpan.FromSeconds(3));
        }
        var order = await OrderAsync(product, days: 10);
        await Eventually.BecomesTrueAsync(async () => Number(await ShowAsync(product, order), "started") == 20, "the first batch");

        await product.Api.SaveSettingsAsync(product.Account, new { enabled = false }, CancellationToken.None);

        var paused = await EndsAsync(product, order, "paused");
        Text(paused, "reason")!.ShouldContain("enable it, then resume");
    }

    [Fact]
    public async Task A_host_that_starts_anew_goes_on_where_the_last_one_stopped()
    {
        await using var product = await ConnectedAsync();
        for (var i = 0; i < 23; i++)
        {
            Old(product, days: 1, late: TimeSpan.FromSeconds(3));
        }
        var order = await OrderAsync(product, days: 10);
        await Eventually.BecomesTrueAsync(async () => Number(await ShowAsync(product, order), "started") == 20, "the first batch");

        await product.Host.DisposeAsync();
        await product.AddHostAsync();

        Counts(await EndsAsync(product, order, "done")).ShouldBe((23, 23, 23, 0, 0, 0));
        product.Kaltura.World.Entries.Count.ShouldBe(23);
    }

    [Theory]
    [InlineData("""{"to":"2026-05-06"}""", "from")]
    [InlineData("""{"from":"yesterday","to":"2026-05-06"}""", "from")]
    [InlineData("""{"from":"2026-05-06","to":"2026-05-06"}""", "from")]
    [InlineData("""{"from":"2019-05-06","to":"2026-05-06"}""", "from")]
    [InlineData("""{"from":"2026-05-06","to":"2190-01-01"}""", "to")]
    [InlineData("""{"from":"2026-05-05T10:00:00+02:00","to":"2026-05-06","site":"x"}""", "site")]
    [InlineData("[]", "")]
    public async Task A_wrong_range_is_named_field_by_field(string body, string field)
    {
        await using var product = await ConnectedAsync();

        var refused = await Should.ThrowAsync<HttpRequestException>(() =>
            product.Json.PostAsync(Path(product), JsonSerializer.Deserialize<JsonElement>(body))
        );

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = JsonSerializer.Deserialize<JsonElement>(refused.Message).GetProperty("errors");
        errors.EnumerateObject().Select(e => e.Name).ShouldContain(field);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var product = await ConnectedAsync();
        foreach (var path in new[] { $"{Path(product)}/nothing/pause", "accounts/0123456789abcdef/backfills" })
        {
            var missing = await Should.ThrowAsync<HttpRequestException>(() => product.Json.PostAsync(path, Range(3, Now)));
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await Should.ThrowAsync<HttpRequestException>(() => ShowAsync(product, "nothing"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Product> ConnectedAsync(object? settings = null)
    {
        var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(settings);
        return product;
    }

    private static SimulatedRecording Old(
        Product product,
        int days,
        string? site = null,
        MeetingKind kind = MeetingKind.Meeting,
        bool announce = false,
        TimeSpan late = default
    ) =>
        product.Record(
            Quiet with
            {
                Announce = announce,
                AvailableAfter = late,
                BeforeAvailable = NotYet.WithoutLinks,
            },
            new MeetingSpec
            {
                Start = Now.AddDays(-days),
                SiteUrl = site,
                Kind = kind,
            }
        );

    private static string Path(Product product) => $"accounts/{product.Account}/backfills";

    private static object Range(int days, DateTimeOffset to) =>
        new { from = Now.AddDays(-days).ToString("O"), to = to.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") };

    private static async Task<string> OrderAsync(Product product, int days, DateTimeOffset? to = null) =>
        (await product.Json.PostAsync(Path(product), Range(days, to ?? Now))).GetProperty("id").GetString()!;

    private static Task<JsonElement> ShowAsync(Product product, string order) => product.Json.GetAsync($"{Path(product)}/{order}");

    private static async Task<IReadOnlyList<JsonElement>> BackfillsAsync(Product product) =>
        [.. (await product.Json.GetAsync(Path(product))).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> EndsAsync(Product product, string order, string state)
    {
        JsonElement shown = default;
        await Eventually.BecomesTrueAsync(
            async () => Text(shown = await ShowAsync(product, order), "state") == state,
            $"the backfill to be {state}",
            limit: TimeSpan.FromMinutes(2)
        );
        return shown;
    }

    private static async Task<string> RefusedAsync(Func<Task> call)
    {
        var refused = await Should.ThrowAsync<HttpRequestException>(call);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return refused.Message;
    }

    private static (int Listed, int Started, int Ready, int Skipped, int Failed, int Running) Counts(JsonElement order) =>
        (
            Number(order, "listed"),
            Number(order, "started"),
            Number(order, "ready"),
            Number(order, "skipped"),
            Number(order, "failed"),
            Number(order, "running")
        );

    private static int Number(JsonElement order, string name) => order.GetProperty(name).GetInt32();

    private static string? Text(JsonElement order, string name) => order.GetProperty(name).GetString();
}
