using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>The main road at its default settings.</summary>
public sealed class RoadTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_announced_recording_arrives_whole_with_its_name_owner_and_caption()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        var start = DateTimeOffset.UtcNow.AddMinutes(1);

        var recording = product.Record(
            new RecordingSpec { SizeBytes = 3_000_001, Transcripts = [new TranscriptSpec("de-AT")] },
            new MeetingSpec
            {
                Topic = "Algebra",
                HostEmail = "Ann@acme.example",
                HostDisplayName = "Ann",
                Start = start,
            }
        );

        var entry = await product.ShouldArriveAsync(recording);
        entry.Name.ShouldBe($"Webex Recording - [ID:{recording.MeetingId}]");
        entry.UserId.ShouldBe("ann@acme.example");
        entry.AdminTags.ShouldBe("webexapi");
        entry.Description!.ShouldContain("Algebra");
        entry.Description!.ShouldContain(recording.Id);
        entry.Description!.ShouldContain(start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        await Eventually.BecomesTrueAsync(
            () => product.Kaltura.World.Entry(entry.Id)!.Captions.Any(c => c.Content is not null),
            "the caption"
        );
        var caption = product.Kaltura.World.Entry(entry.Id)!.Captions.ShouldHaveSingleItem();
        caption.Content.ShouldBe(recording.Transcripts[0].Vtt);
        caption.Language.ShouldBe("German");
        caption.Label.ShouldBe("Webex");
        caption.Source.ShouldBe(2);
    }

    [Fact]
    public async Task A_recording_that_no_event_announced_is_found_by_the_reconciler()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        var missed = product.Record(new RecordingSpec { Announce = false });
        var otherSite = product.Record(
            new RecordingSpec { Announce = false },
            new MeetingSpec { SiteUrl = product.Webex.World.Sites[1].SiteUrl }
        );

        await product.Api.ReconcileAsync(product.Account, CancellationToken.None);

        await product.ShouldArriveAsync(missed);
        await product.ShouldArriveAsync(otherSite);
    }

    [Fact]
    public async Task An_event_that_carries_its_id_only_is_enough()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Webex.World.EventsCarryHints = false;
        await product.ConnectAsync();

        await product.ShouldArriveAsync(product.Record(meeting: new MeetingSpec { SiteUrl = product.Webex.World.Sites[1].SiteUrl }));
    }

    [Theory]
    [InlineData(NotYet.NotFound)]
    [InlineData(NotYet.WithoutLinks)]
    [InlineData(NotYet.WithoutSize)]
    public async Task A_recording_that_is_not_downloadable_yet_is_waited_for(NotYet before)
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();

        await product.ShouldArriveAsync(product.Record(new RecordingSpec { AvailableAfterPolls = 4, BeforeAvailable = before }));
    }

    [Fact]
    public async Task A_recording_made_before_the_connection_is_left_alone_and_says_why()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();

        var old = product.Record(meeting: new MeetingSpec { Start = DateTimeOffset.UtcNow.AddHours(-3) });

        (await product.WaitForAsync(old, "skipped")).Reason!.ShouldContain("before the account was connected");
        product.Kaltura.World.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_ingested_while_the_integration_is_disabled()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(new { enabled = false });

        (await product.WaitForAsync(product.Record(), "skipped")).Reason!.ShouldContain("disabled");
        product.Kaltura.World.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_meetings_with_one_topic_stay_apart()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        var transcript = new RecordingSpec { Transcripts = [new TranscriptSpec { LateAfterPolls = 2 }] };

        var (one, other) = (product.Record(transcript), product.Record(transcript));

        foreach (var recording in new[] { one, other })
        {
            var entry = await product.ShouldArriveAsync(recording);
            await Eventually.BecomesTrueAsync(
                () => product.Kaltura.World.Entry(entry.Id)!.Captions.Any(c => c.Content is not null),
                "the late caption"
            );
            product.Kaltura.World.Entry(entry.Id)!.Captions.ShouldHaveSingleItem().Content.ShouldBe(recording.Transcripts[0].Vtt);
        }
    }

    [Fact]
    public async Task A_wrong_signature_starts_nothing()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        var target = product.Webex.World.RegisteredWebhooks[0].TargetUrl;
        using var http = new HttpClient();
        using var body = new StringContent("""{"resource":"recordings","event":"created","data":{"id":"forged"}}""");
        body.Headers.Add("X-Spark-Signature", new string('0', 40));

        using var answer = await http.PostAsync(target, body);

        ((int)answer.StatusCode).ShouldBe(401);
        var honest = product.Record();
        await product.ShouldArriveAsync(honest);
        (await product.Api.ListRecordingsAsync(product.Account, CancellationToken.None))
            .ShouldHaveSingleItem()
            .RecordingId.ShouldBe(honest.Id);
    }
}
