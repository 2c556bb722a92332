using System.Net;
using System.Text.Json;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Of what Webex lists, what is in Kaltura, and what brings in the rest.</summary>
public sealed class CoverageTests(AzuriteFixture azurite)
{
    private static readonly RecordingSpec Quiet = new() { Announce = false, SizeBytes = 20_000 };
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Each_recording_is_covered_or_has_a_cause_and_a_remedy_and_a_backfill_closes_the_gap()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(new { enabled = true, uploadWebinars = false });
        await product.ShouldArriveAsync(product.Record(Quiet with { Announce = true }));
        await product.ShouldBeSkippedAsync(
            product.Record(Quiet with { Announce = true }, new MeetingSpec { Kind = MeetingKind.Webinar }),
            "webinar"
        );
        product.Record(Quiet, new MeetingSpec { Start = Now.AddDays(-20), SiteUrl = product.Webex.World.Sites[1].SiteUrl });
        product.Record(Quiet, new MeetingSpec { Start = Now.AddDays(-45) });

        var before = await CoverageAsync(product);

        Number(before, "listed").ShouldBe(4);
        Number(before, "inKaltura").ShouldBe(1);
        Causes(before).ShouldBe([("notStarted", "backfill", 2), ("skipped", "changeSetting", 1)]);
        before.GetProperty("complete").GetBoolean().ShouldBeTrue();

        var ordered = await product.Json.PostAsync($"accounts/{product.Account}/backfills", new { from = Day(-60), to = Day(-1) });
        var id = ordered.GetProperty("id").GetString();
        await Eventually.BecomesTrueAsync(
            async () =>
                (await product.Json.GetAsync($"accounts/{product.Account}/backfills/{id}")).GetProperty("state").GetString() == "done",
            "the backfill to be done"
        );

        var after = await CoverageAsync(product);
        Number(after, "inKaltura").ShouldBe(3);
        Causes(after).ShouldBe([("skipped", "changeSetting", 1)]);
    }

    [Fact]
    public async Task A_wrong_period_is_named_field_by_field_and_nothing_is_asked()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();

        foreach (
            var (query, field) in new[]
            {
                ("to=2026-05-06", "from"),
                ("from=x&to=2026-05-06", "from"),
                ("from=2026-05-06&to=2190-01-01", "to"),
            }
        )
        {
            var refused = await Should.ThrowAsync<HttpRequestException>(() =>
                product.Json.GetAsync($"accounts/{product.Account}/coverage?{query}")
            );
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            refused.Message.ShouldContain($"\"{field}\"");
        }
        var missing = await Should.ThrowAsync<HttpRequestException>(() => product.Json.GetAsync("accounts/0123456789abcdef/coverage"));
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<JsonElement> CoverageAsync(Product product) =>
        product.Json.GetAsync($"accounts/{product.Account}/coverage?from={Day(-60)}&to={Day(1)}");

    private static string Day(int days) => Now.UtcDateTime.AddDays(days).ToString("yyyy-MM-dd");

    private static int Number(JsonElement coverage, string name) => coverage.GetProperty(name).GetInt32();

    private static IEnumerable<(string? Cause, string? Remedy, int Count)> Causes(JsonElement coverage) =>
        coverage
            .GetProperty("rest")
            .EnumerateArray()
            .Select(g => (g.GetProperty("cause").GetString(), g.GetProperty("remedy").GetString(), g.GetProperty("count").GetInt32()));
}
