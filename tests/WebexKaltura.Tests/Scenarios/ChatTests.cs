using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>The meeting's chat beside the recording.</summary>
public sealed class ChatTests(AzuriteFixture azurite)
{
    private const string Ann = "ann@acme.example";

    [Fact]
    public async Task The_chat_is_attached_as_a_text_file()
    {
        await using var product = await StartAsync();
        var start = DateTimeOffset.UtcNow.AddMinutes(1);
        var recording = Hold(product, [new ChatSpec(Ann, "Grüße 🎬"), new ChatSpec("bob@acme.example", "Two\nlines")], start);

        var chat = await ShouldHaveChatAsync(product, recording);

        chat.FileName.ShouldBe("chat.txt");
        chat.Title.ShouldBe("Webex chat");
        chat.Content.ShouldBe($"{At(start, 10)} Ann: Grüße 🎬\n{At(start, 20)} bob@acme.example: Two lines\n");
    }

    [Fact]
    public async Task A_chat_of_many_pages_is_whole()
    {
        await using var product = await StartAsync(new WebexSimulatorOptions { PageSize = 7 });
        var recording = Hold(product, [.. Enumerable.Range(0, 30).Select(n => new ChatSpec(Ann, $"message {n}"))]);

        var chat = await ShouldHaveChatAsync(product, recording);

        chat.Content!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(30);
    }

    [Fact]
    public async Task A_large_chat_arrives_too()
    {
        await using var product = await StartAsync();
        var recording = Hold(
            product,
            [.. Enumerable.Range(0, 60).Select(n => new ChatSpec(Ann, new string((char)('a' + (n % 26)), 3000)))]
        );

        var chat = await ShouldHaveChatAsync(product, recording);

        chat.Content!.Length.ShouldBeGreaterThan(60 * 3000);
    }

    [Fact]
    public async Task Each_recording_of_a_meeting_has_the_messages_of_its_own_time()
    {
        await using var product = await StartAsync();
        var meeting = product.Webex.World.HoldMeeting(
            new MeetingSpec
            {
                HostEmail = Ann,
                HostDisplayName = "Ann",
                Start = DateTimeOffset.UtcNow.AddMinutes(1),
                Chat =
                [
                    new ChatSpec(Ann, "before it began", TimeSpan.FromMinutes(-2)),
                    new ChatSpec(Ann, "in the first", TimeSpan.FromMinutes(29)),
                    new ChatSpec(Ann, "in the second", TimeSpan.FromMinutes(31)),
                    new ChatSpec(Ann, "after the end", TimeSpan.FromMinutes(90)),
                ],
                Recordings = [new RecordingSpec(), new RecordingSpec()],
            }
        );

        (await TextsAsync(product, meeting.Recordings[0])).ShouldBe(["before it began", "in the first"]);
        (await TextsAsync(product, meeting.Recordings[1])).ShouldBe(["in the second", "after the end"]);
    }

    [Fact]
    public async Task A_recording_that_has_left_Webex_keeps_its_messages_from_the_others()
    {
        await using var product = await StartAsync();
        var meeting = product.Webex.World.HoldMeeting(
            new MeetingSpec
            {
                HostEmail = Ann,
                Start = DateTimeOffset.UtcNow.AddMinutes(1),
                Chat =
                [
                    new ChatSpec(Ann, "in the first", TimeSpan.FromMinutes(5)),
                    new ChatSpec(Ann, "in the second", TimeSpan.FromMinutes(35)),
                ],
                Recordings = [new RecordingSpec(), new RecordingSpec { Announce = false }],
            }
        );
        await product.ShouldArriveAsync(meeting.Recordings[0]);
        product.Webex.World.DeleteRecording(meeting.Recordings[0].Id);

        product.Webex.World.AnnounceRecording(meeting.Recordings[1].Id);

        (await TextsAsync(product, meeting.Recordings[1])).ShouldBe(["in the second"]);
    }

    [Fact]
    public async Task Private_messages_stay_private()
    {
        await using var product = await StartAsync();
        var recording = Hold(
            product,
            [new ChatSpec(Ann, "for all"), new ChatSpec(Ann, "for Bob", Type: "private"), new ChatSpec(Ann, "for panelists", Type: "group")]
        );

        (await TextsAsync(product, recording)).ShouldBe(["for all"]);
        (await product.TimelineAsync(recording)).ShouldContain(l =>
            l.Contains("2 that not everybody could read", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_meeting_without_a_chat_leaves_nothing()
    {
        await using var product = await StartAsync();
        var recording = Hold(product, []);

        (await product.ShouldArriveAsync(recording)).Attachments.ShouldBeEmpty();
        (await product.TimelineAsync(recording)).ShouldNotContain(l => l.StartsWith("Chat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chat_that_may_not_be_read_is_a_line_of_the_timeline()
    {
        await using var product = await StartAsync();
        var recording = product.Record(meeting: new MeetingSpec { Chat = [new ChatSpec(Ann, "Hello")], ChatForbidden = true });

        (await product.ShouldArriveAsync(recording)).Attachments.ShouldBeEmpty();
        (await product.TimelineAsync(recording)).ShouldContain("Chat not read: Webex does not give this meeting's chat.");
    }

    [Fact]
    public async Task Without_an_authorization_recordings_arrive_without_chat_and_without_a_note()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(new { enabled = true, chat = true });
        var recording = Hold(product, [new ChatSpec(Ann, "Hello")]);

        (await product.ShouldArriveAsync(recording)).Attachments.ShouldBeEmpty();

        (await product.TimelineAsync(recording)).ShouldNotContain(l => l.Contains("chat", StringComparison.OrdinalIgnoreCase));
        product.Webex.World.CallLog.Of("GET", "/v1/meetings/postMeetingChats").ShouldBeEmpty();
        await ShouldBeHealthAsync(product, "warning");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_authorization_is_said_by_the_account_and_by_no_recording(bool revoked)
    {
        await using var product = await StartAsync();
        await ShouldHaveChatAsync(product, Hold(product, [new ChatSpec(Ann, "Hello")]));
        await ShouldBeHealthAsync(product, "ok");
        if (revoked)
        {
            product.Webex.World.RevokeConsent(product.Webex.World.ComplianceOfficer.Email);
        }
        else
        {
            product.Webex.World.AddPerson(product.Webex.World.ComplianceOfficer.Email, "Cora", WebexRoles.ReadOnlyAdministrator);
        }
        var recording = Hold(product, [new ChatSpec(Ann, "Hello again")]);

        (await product.ShouldArriveAsync(recording)).Attachments.ShouldBeEmpty();

        (await product.TimelineAsync(recording)).ShouldNotContain(l => l.Contains("chat", StringComparison.OrdinalIgnoreCase));
        var shown = await product.Json.GetAsync($"accounts/{product.Account}");
        shown.GetProperty("status").GetString().ShouldBe("enabled");
        shown.GetProperty("chatAuthorization").GetProperty("status").GetString().ShouldBe("lost");
        await ShouldBeHealthAsync(product, "warning");
        product.Webex.World.AddPerson(product.Webex.World.ComplianceOfficer.Email, "Cora", WebexRoles.ComplianceOfficer);
        await product.AuthorizeChatAsync();
        await ShouldHaveChatAsync(product, Hold(product, [new ChatSpec(Ann, "And again")]));
    }

    [Fact]
    public async Task Two_hosts_renew_a_rotating_token_and_lose_nothing()
    {
        await using var product = await StartAsync(new WebexSimulatorOptions { RotateRefreshTokens = true });
        await product.AddHostAsync();
        var officer = product.Webex.World.ComplianceOfficer.Email;
        for (var n = 0; n < 3; n++)
        {
            product.Webex.World.ExpireAccessTokensOf(officer);
            await ShouldHaveChatAsync(product, Hold(product, [new ChatSpec(Ann, $"Hello {n}")])); // read by the first host
            product.Webex.World.ExpireAccessTokensOf(officer);
            await ShouldBeHealthAsync(product, "ok"); // by the second
        }
    }

    [Fact]
    public async Task A_retry_attaches_it_once()
    {
        await using var product = await StartAsync();
        var recording = product
            .Webex.World.HoldMeeting(
                new MeetingSpec { Chat = [new ChatSpec(Ann, "Hello")], Recordings = [new RecordingSpec { AvailableAfterPolls = 3 }] }
            )
            .Recordings[0];
        product.Kaltura.World.FailProcessing(recording.Id);
        await product.WaitForAsync(recording, "failed");

        product.Kaltura.World.MendProcessing(recording.Id);
        await product.RetryAsync(recording);
        await product.WaitForAsync(recording, "ready");

        await ShouldHaveChatAsync(product, recording);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Faults_of_both_services_attach_it_once(int seed)
    {
        var (webex, kaltura) = Product.Faulty(seed, rate: 0);
        await using var product = await Product.StartAsync(azurite, webex, kaltura);
        await product.ConnectAsync(new { enabled = true, chat = true });
        await product.AuthorizeChatAsync();
        product.Webex.Faults.SetAll(0.05);
        product.Kaltura.Faults.SetAll(0.05);
        var recordings = Enumerable.Range(0, 4).Select(n => Hold(product, [new ChatSpec(Ann, $"Hello {n}")])).ToList();
        await product.Webex.World.IdleAsync();
        await product.Api.ReconcileAsync(product.Account, CancellationToken.None); // an event may have been given up after its retries

        foreach (var recording in recordings)
        {
            await ShouldHaveChatAsync(product, recording, TimeSpan.FromMinutes(3));
        }
    }

    private async Task<Product> StartAsync(WebexSimulatorOptions? webex = null)
    {
        var product = await Product.StartAsync(azurite, webex);
        await product.ConnectAsync(new { enabled = true, chat = true });
        await product.AuthorizeChatAsync();
        return product;
    }

    private static async Task ShouldBeHealthAsync(Product product, string status)
    {
        var report = await product.Json.PostAsync($"accounts/{product.Account}/health");
        var check = report.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "chat-authorization");
        check.GetProperty("status").GetString().ShouldBe(status, check.GetProperty("detail").GetString());
    }

    private static SimulatedRecording Hold(Product product, IReadOnlyList<ChatSpec> chat, DateTimeOffset? start = null) =>
        product.Record(
            meeting: new MeetingSpec
            {
                HostEmail = Ann,
                HostDisplayName = "Ann",
                Start = start,
                Chat = chat,
            }
        );

    private static async Task<StoredAttachment> ShouldHaveChatAsync(
        Product product,
        SimulatedRecording recording,
        TimeSpan? limit = null
    ) => (await product.ShouldArriveAsync(recording, limit)).Attachments.ShouldHaveSingleItem();

    private static async Task<IEnumerable<string>> TextsAsync(Product product, SimulatedRecording recording) =>
        (await ShouldHaveChatAsync(product, recording)).Content!.TrimEnd('\n').Split('\n').Select(line => line.Split(": ")[1]);

    private static string At(DateTimeOffset start, int seconds) =>
        start.AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
