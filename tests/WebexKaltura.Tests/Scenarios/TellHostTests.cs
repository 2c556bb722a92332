using System.Net;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What hosts hear of their recordings, and that they hear it once.</summary>
public sealed class TellHostTests(AzuriteFixture azurite)
{
    private const string Host = "ann+video@acme.example";
    private static readonly MeetingSpec OfAnn = new() { HostEmail = Host, Topic = "Algebra *I*" };

    [Fact]
    public async Task A_ready_recording_is_told_to_its_host_with_the_link()
    {
        await using var product = await StartAsync();
        var entry = await product.ShouldArriveAsync(product.Record(meeting: OfAnn));

        var message = await MessageAsync(product);
        message.ToPersonEmail.ShouldBe(Host);
        message.Text!.ShouldContain("\"Algebra *I*\"");
        message.Text!.ShouldEndWith(
            $"is ready in Kaltura. {product.Kaltura.ServiceUrl}/index.php/kmcng/content/entries/entry/{entry.Id}/metadata"
        );
        message.Markdown!.ShouldContain(@"**Algebra \*I\***");
    }

    [Fact]
    public async Task A_skipped_recording_is_told_with_its_reason()
    {
        await using var product = await StartAsync(
            new
            {
                enabled = true,
                tellHost = true,
                minimumDuration = "PT5M",
            }
        );
        var recording = product.Record(new RecordingSpec { Duration = TimeSpan.FromMinutes(1) }, OfAnn);
        await product.WaitForAsync(recording, "skipped");

        (await MessageAsync(product)).Text!.ShouldContain("was not brought to Kaltura: it lasts 60 s, shorter than 300 s");
    }

    [Fact]
    public async Task A_failure_is_told_once_and_so_is_the_success_after_it()
    {
        await using var product = await StartAsync();
        var recording = product.Record(new RecordingSpec { AvailableAfterPolls = 3 }, OfAnn);
        product.Kaltura.World.FailProcessing(recording.Id);
        await product.WaitForAsync(recording, "failed");
        (await MessageAsync(product)).Text!.ShouldContain("could not be brought to Kaltura");

        await product.RetryAsync(recording);
        await Eventually.BecomesTrueAsync(
            async () => (await product.TimelineAsync(recording)).Count(l => l.StartsWith("Failed", StringComparison.Ordinal)) == 2,
            "the second failure"
        );
        product.Kaltura.World.MendProcessing(recording.Id);
        await product.RetryAsync(recording);
        await product.WaitForAsync(recording, "ready");

        await Eventually.BecomesTrueAsync(() => product.Webex.World.Messages.Count == 2, "the message of the success");
        product.Webex.World.Messages[1].Text!.ShouldContain("is ready in Kaltura");
    }

    [Fact]
    public async Task A_host_who_has_left_is_a_line_of_the_timeline_and_no_failure()
    {
        await using var product = await StartAsync();
        product.Webex.World.AddPerson(Host, "Ann");
        product.Webex.World.RemovePerson(Host, DepartedHost.Answered);

        var recording = product.Record(meeting: OfAnn);

        await product.ShouldArriveAsync(recording);
        await Eventually.BecomesTrueAsync(
            async () => (await product.TimelineAsync(recording)).Contains($"Host not told: Nobody has the e-mail {Host} in Webex."),
            "the line"
        );
        product.Webex.World.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_retries_and_restarts_tell_nobody_twice()
    {
        await using var product = await StartAsync();
        var recording = product.Record(meeting: OfAnn);
        await product.ShouldArriveAsync(recording);
        await MessageAsync(product);

        product.Webex.World.AnnounceRecording(recording.Id);
        await product.AddHostAsync();
        product.Webex.World.AnnounceRecording(recording.Id);
        await product.Webex.World.IdleAsync();
        await product.Api.ReconcileAsync(product.Account, CancellationToken.None);
        await product.ShouldArriveAsync(product.Record(meeting: new MeetingSpec { Topic = "Another" }));

        product.Webex.World.Messages.Count(m => m.ToPersonEmail == Host).ShouldBe(1);
    }

    [Fact]
    public async Task A_bot_whose_token_is_wrong_fails_no_recording()
    {
        await using var product = await StartAsync(token: "a-wrong-token");
        var recording = product.Record(meeting: OfAnn);

        await product.ShouldArriveAsync(recording);

        await Eventually.BecomesTrueAsync(
            async () =>
                (await product.TimelineAsync(recording)).Any(l =>
                    l.StartsWith("Host not told: Webex answered 401", StringComparison.Ordinal)
                ),
            "the line"
        );
        product.Log.All.ShouldNotContain(line => line.Contains("a-wrong-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_told_where_it_is_not_set()
    {
        await using var product = await StartAsync(new { enabled = true });
        var recording = product.Record(meeting: OfAnn);

        await product.ShouldArriveAsync(recording);

        (await product.TimelineAsync(recording)).ShouldNotContain(l => l.StartsWith("Host", StringComparison.Ordinal));
        product.Webex.World.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_bot_the_setting_is_refused_and_says_what_is_missing()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();

        var refusal = await Should.ThrowAsync<HttpRequestException>(() =>
            product.Api.SaveSettingsAsync(product.Account, new { enabled = true, tellHost = true }, CancellationToken.None)
        );

        refusal.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        refusal.Message.ShouldContain("tellHost");
        refusal.Message.ShouldContain("Webex:BotToken");
    }

    private async Task<Product> StartAsync(object? settings = null, string? token = null)
    {
        var product = await Product.WithoutHostAsync(azurite);
        product.With("Webex:BotToken", token ?? product.Webex.World.BotToken);
        await product.AddHostAsync();
        await product.ConnectAsync(settings ?? new { enabled = true, tellHost = true });
        return product;
    }

    private static async Task<SentMessage> MessageAsync(Product product)
    {
        await Eventually.BecomesTrueAsync(() => product.Webex.World.Messages.Count > 0, "the message");
        return product.Webex.World.Messages.ShouldHaveSingleItem();
    }
}
