using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What would happen, before it does: by the rules that ingest, and without touching anything.</summary>
public sealed class PreviewTests(AzuriteFixture azurite)
{
    private static readonly RecordingSpec Quiet = new() { Announce = false };

    [Fact]
    public async Task Every_part_of_the_outcome_is_shown_with_its_reason()
    {
        await using var product = await ConnectedAsync();
        product.Kaltura.World.AddUser("ann@acme.example", "ann@acme.example");
        product.Kaltura.World.AddUser("bob@acme.example", "bob@acme.example");
        product.Kaltura.World.AddCategory("Webex>Meetings");
        var recording = product.Record(
            Quiet,
            new MeetingSpec
            {
                Topic = "Algebra",
                HostEmail = "Ann@acme.example",
                Start = DateTimeOffset.UtcNow.AddMinutes(1),
                Participants = [new ParticipantSpec("bob@acme.example"), new ParticipantSpec("stranger@elsewhere.example")],
            }
        );

        var item = (
            await PreviewAsync(
                product,
                new
                {
                    enabled = true,
                    meetingCategory = "Webex>Meetings",
                    participants = "coViewers",
                    entryName = "{topic} {part}",
                }
            )
        ).ShouldHaveSingleItem();

        Text(item, "recordingId").ShouldBe(recording.Id);
        Text(item, "kind").ShouldBe("meeting");
        Text(item, "decision").ShouldBe("ingest");
        Text(item, "entryName").ShouldBe("Algebra 1");
        Text(item.GetProperty("owner"), "userId").ShouldBe("ann@acme.example");
        item.GetProperty("owner").GetProperty("isNew").GetBoolean().ShouldBeFalse();
        Text(item.GetProperty("category"), "state").ShouldBe("exists");
        Text(item.GetProperty("category"), "fullName").ShouldBe("Webex>Meetings");
        item.GetProperty("people").GetProperty("coViewers")[0].GetString().ShouldBe("bob@acme.example");
        item.GetProperty("people").GetProperty("unknown").GetInt32().ShouldBe(1);
        item.GetProperty("entryId").ValueKind.ShouldBe(JsonValueKind.Null);
        Names(item, "changed").ShouldBe(["category", "people", "entryName"]);
        Text(item.GetProperty("saved"), "entryName")!.ShouldContain(recording.MeetingId);
    }

    [Fact]
    public async Task Nothing_is_written_anywhere()
    {
        await using var product = await ConnectedAsync();
        var recording = product.Record(Quiet, new MeetingSpec { HostEmail = "new@acme.example" });
        var (webex, kaltura) = (product.Webex.World.CallLog.Calls.Count, product.Kaltura.World.CallLog.Count);

        var item = (await PreviewAsync(product, new { enabled = true, participants = "coPublishers" })).ShouldHaveSingleItem();

        item.GetProperty("owner").GetProperty("isNew").GetBoolean().ShouldBeTrue();
        product.Webex.World.CallLog.Calls.Skip(webex).ShouldAllBe(c => c.Method == "GET");
        product
            .Kaltura.World.CallLog.Skip(kaltura)
            .ShouldAllBe(c => c.Name.EndsWith(".list") || c.Name.EndsWith(".get") || c.Name.Contains("session", StringComparison.Ordinal));
        product.Kaltura.World.UserIds.ShouldNotContain("new@acme.example");
        var rows = product.Host.Services.GetRequiredService<IRecordingStore>();
        (await rows.FindAsync(new RecordingKey(product.Account, recording.Id))).ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_body_previews_the_saved_settings_and_differs_from_nothing()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddCategory("Nowhere");
        await product.ConnectAsync(new { enabled = true, meetingCategory = "Nowhere" });
        product.Kaltura.World.RemoveCategory("Nowhere");
        product.Record(Quiet);

        var item = (await PreviewAsync(product, null)).ShouldHaveSingleItem();

        Text(item.GetProperty("category"), "state").ShouldBe("missing");
        Text(item.GetProperty("category"), "reason")!.ShouldContain("'Nowhere' does not exist");
        Names(item, "changed").ShouldBeEmpty();
        item.GetProperty("saved").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Missing_fields_have_their_defaults_so_that_an_empty_object_is_a_disabled_integration()
    {
        await using var product = await ConnectedAsync();
        product.Record(Quiet);

        var item = (await PreviewAsync(product, new { })).ShouldHaveSingleItem();

        Text(item, "decision").ShouldBe("skip");
        Text(item, "reason")!.ShouldContain("disabled");
        Names(item, "changed").ShouldBe(["decision"]);
        Text(item.GetProperty("saved"), "decision").ShouldBe("ingest");
    }

    [Fact]
    public async Task Rules_judge_as_they_do_at_ingestion()
    {
        await using var product = await ConnectedAsync();
        product.Kaltura.World.AddGroup("staff", "ann@acme.example");
        var soon = DateTimeOffset.UtcNow.AddMinutes(1);
        var old = product.Record(Quiet, new MeetingSpec { Start = DateTimeOffset.UtcNow.AddDays(-2) });
        var brief = product.Record(Quiet with { Duration = TimeSpan.FromSeconds(30) }, new MeetingSpec { Start = soon });
        var webinar = product.Record(Quiet, new MeetingSpec { Kind = MeetingKind.Webinar, Start = soon });
        var staff = product.Record(Quiet, new MeetingSpec { HostEmail = "ann@acme.example", Start = soon });
        var other = product.Record(Quiet, new MeetingSpec { HostEmail = "eve@acme.example", Start = soon });
        var barred = product.Record(
            Quiet with
            {
                PreventDownload = true,
            },
            new MeetingSpec { HostEmail = "ann@acme.example", Start = soon }
        );

        var items = await PreviewAsync(
            product,
            new
            {
                enabled = true,
                uploadWebinars = false,
                minimumDuration = "PT1M",
                uploadManagement = "optInGroups",
                groups = new[] { "staff" },
            }
        );

        Reason(old).ShouldContain("before the account was connected");
        Reason(brief).ShouldContain("lasts 30 s");
        Reason(webinar).ShouldContain("webinar recordings are not uploaded");
        Reason(other).ShouldContain("none of the opt-in groups");
        Reason(barred).ShouldContain("Prevent downloading");
        Text(Of(staff), "decision").ShouldBe("ingest");
        Text(Of(webinar), "kind").ShouldBe("webinar");

        JsonElement Of(SimulatedRecording recording) => items.Single(i => Text(i, "recordingId") == recording.Id);
        string Reason(SimulatedRecording recording) => Text(Of(recording), "reason")!;
    }

    [Fact]
    public async Task An_ambiguous_host_would_go_to_the_default_user_and_says_why()
    {
        await using var product = await ConnectedAsync();
        product.Kaltura.World.AddUser("one", "twin@acme.example");
        product.Kaltura.World.AddUser("two", "twin@acme.example");
        product.Kaltura.World.AddUser("keeper");
        product.Record(Quiet, new MeetingSpec { HostEmail = "twin@acme.example", Start = DateTimeOffset.UtcNow.AddMinutes(1) });

        var item = (
            await PreviewAsync(
                product,
                new
                {
                    enabled = true,
                    missingUser = "useDefault",
                    defaultUserId = "keeper",
                }
            )
        ).ShouldHaveSingleItem();

        Text(item.GetProperty("owner"), "userId").ShouldBe("keeper");
        Text(item.GetProperty("owner"), "how")!.ShouldContain("2 Kaltura users have the e-mail");
        Names(item, "changed").ShouldContain("owner");
    }

    [Fact]
    public async Task A_recording_that_is_in_Kaltura_names_its_entry()
    {
        await using var product = await ConnectedAsync();
        var recording = product.Record();
        var entry = await product.ShouldArriveAsync(recording);

        var item = (await PreviewAsync(product, null)).ShouldHaveSingleItem();

        Text(item, "entryId").ShouldBe(entry.Id);
        Text(item, "status").ShouldBe("ready");
    }

    [Fact]
    public async Task The_latest_twenty_of_all_sites_come_newest_first_from_as_far_back_as_need_be()
    {
        await using var product = await ConnectedAsync();
        var sites = product.Webex.World.Sites;
        for (var i = 0; i < 23; i++)
        {
            var start = DateTimeOffset.UtcNow.AddDays(-5 * i).AddHours(-1);
            product.Record(Quiet, new MeetingSpec { Start = start, SiteUrl = sites[i % 2].SiteUrl });
        }

        var items = await PreviewAsync(product, null);

        items.Count.ShouldBe(20);
        var newest = product.Webex.World.Recordings.OrderByDescending(r => r.CreateTime).Take(20).Select(r => r.Id);
        items.Select(i => Text(i, "recordingId")).ShouldBe(newest);
    }

    [Fact]
    public async Task Wrong_settings_are_named_field_by_field()
    {
        await using var product = await ConnectedAsync();

        var refused = await Should.ThrowAsync<HttpRequestException>(() =>
            PreviewAsync(
                product,
                new
                {
                    colour = "red",
                    entryName = "{nothing}",
                    deletionDelay = "soon",
                }
            )
        );

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var field in new[] { "colour", "entryName", "deletionDelay" })
        {
            refused.Message.ShouldContain(field);
        }
    }

    [Fact]
    public async Task An_unknown_account_is_not_found()
    {
        await using var product = await Product.StartAsync(azurite);

        var missing = await Should.ThrowAsync<HttpRequestException>(() =>
            product.Json.PostAsync("accounts/0123456789abcdef/preview", new { })
        );

        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Product> ConnectedAsync(object? settings = null)
    {
        var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(settings);
        return product;
    }

    private static async Task<IReadOnlyList<JsonElement>> PreviewAsync(Product product, object? settings)
    {
        var preview = await product.Json.PostAsync($"accounts/{product.Account}/preview", settings);
        return [.. preview.GetProperty("items").EnumerateArray()];
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static IEnumerable<string?> Names(JsonElement item, string name) =>
        item.GetProperty(name).EnumerateArray().Select(n => n.GetString());
}
