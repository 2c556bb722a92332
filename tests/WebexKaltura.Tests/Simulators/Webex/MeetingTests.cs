using System.Net;
using System.Text.Json;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class MeetingTests : IAsyncLifetime
{
    private const string Host = "ann@acme.example";
    private WebexSimulator _webex = null!;
    private WebexClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions(), TestContext.Current.CancellationToken);
        _client = new WebexClient(_webex);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _webex.DisposeAsync();
    }

    [Theory]
    [InlineData(MeetingKind.Meeting, "meeting", "MeetingCenter")]
    [InlineData(MeetingKind.Webinar, "webinar", "EventCenter")]
    [InlineData(MeetingKind.PersonalRoom, "personalRoomMeeting", "MeetingCenter")]
    public async Task Kind_ShowsInTheMeetingAndInItsRecording(MeetingKind kind, string scheduledType, string serviceType)
    {
        var meeting = Hold(new MeetingSpec { Kind = kind });
        (await _client.GetAsync($"/meetings/{meeting.MeetingId}")).GetProperty("scheduledType").GetString().ShouldBe(scheduledType);
        var details = await _client.GetAsync(WebexClient.Details(meeting.Recordings[0]));
        details.GetProperty("serviceType").GetString().ShouldBe(serviceType);
    }

    [Fact]
    public async Task AdHocMeeting_HasNoDetails() =>
        (await _client.StatusAsync($"/meetings/{Hold(new MeetingSpec { AdHoc = true }).MeetingId}")).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task ParticipantOfSeveralJoins_IsListedOnceForEach()
    {
        var people = new[] { new ParticipantSpec("bob@acme.example", CoHost: true, Joins: 3), new ParticipantSpec("eve@else.example") };
        var meeting = Hold(new MeetingSpec { HostEmail = Host, Participants = people });
        (await _client.IdsAsync($"/meetingParticipants?meetingId={meeting.MeetingId}&hostEmail={Host}&max=2")).Count.ShouldBe(5);
        var all = await ItemsAsync($"/meetingParticipants?meetingId={meeting.MeetingId}&hostEmail={Host}&max=100");
        all.Count(p => p.GetProperty("coHost").GetBoolean()).ShouldBe(3);
        all.Single(p => p.GetProperty("host").GetBoolean()).GetProperty("email").GetString().ShouldBe(Host);
    }

    [Fact]
    public async Task ScheduledPersonalRoom_HasNeitherParticipantsNorTranscripts()
    {
        var meeting = Hold(new MeetingSpec { HostEmail = Host, Kind = MeetingKind.PersonalRoom });
        var query = $"meetingId={meeting.ScheduledMeetingId}&hostEmail={Host}";
        (await _client.StatusAsync($"/meetingParticipants?{query}")).ShouldBe(HttpStatusCode.NotFound);
        (await _client.StatusAsync($"/meetingTranscripts?{query}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Chat_IsReadInItsOrder()
    {
        var chat = new[] { new ChatSpec(Host, "Hello"), new ChatSpec("bob@acme.example", "Hi") };
        var meeting = Hold(new MeetingSpec { HostEmail = Host, Chat = chat });
        using var officer = new WebexClient(_webex, WebexScopes.OfChat, _webex.World.ComplianceOfficer.Email);
        var chats = await officer.GetAsync($"/meetings/postMeetingChats?meetingId={meeting.MeetingId}");
        var texts = chats.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("text").GetString());
        texts.ShouldBe(["Hello", "Hi"]);
    }

    [Fact]
    public async Task TranscriptsOfTwoParts_StartWithTheirRecordings()
    {
        var parts = new[] { Spoken("en"), Spoken("de") };
        var meeting = Hold(
            new MeetingSpec
            {
                HostEmail = Host,
                Start = DateTimeOffset.UtcNow.AddDays(-1),
                Recordings = parts,
            }
        );
        var transcripts = await ItemsAsync($"/meetingTranscripts?meetingId={meeting.MeetingId}&hostEmail={Host}");
        transcripts.Select(t => t.GetProperty("startTime").GetDateTimeOffset()).ShouldBe(meeting.Recordings.Select(r => r.TimeRecorded));
        using var vtt = await _client.SendAsync(HttpMethod.Get, transcripts[1].GetProperty("vttDownloadLink").GetString()!);
        vtt.Content.Headers.ContentType!.MediaType.ShouldBe("text/vtt");
        (await vtt.Content.ReadAsStringAsync()).ShouldStartWith("WEBVTT\nLanguage: de\n");
        using var txt = await _client.SendAsync(HttpMethod.Get, transcripts[1].GetProperty("txtDownloadLink").GetString()!);
        (await txt.Content.ReadAsStringAsync()).ShouldNotContain("-->");
    }

    [Theory]
    [InlineData(LinkedTranscript.OtherVtt)]
    [InlineData(LinkedTranscript.SameVtt)]
    [InlineData(LinkedTranscript.PlainText)]
    [InlineData(LinkedTranscript.Absent)]
    public async Task TranscriptLinkOfARecording_LeadsToATextFile(LinkedTranscript linked)
    {
        var spec = new RecordingSpec { Transcripts = [new TranscriptSpec("en") { Linked = linked }] };
        var recording = Hold(new MeetingSpec { Recordings = [spec] }).Recordings.Single();
        var details = await _client.GetAsync(WebexClient.Details(recording));
        var links = details.GetProperty("temporaryDirectDownloadLinks");
        if (!links.TryGetProperty("transcriptDownloadLink", out var link))
        {
            linked.ShouldBe(LinkedTranscript.Absent);
            return;
        }
        new Uri(link.GetString()!).AbsolutePath.ShouldEndWith("/transcript.txt");
        using var text = await _client.DownloadAsync(link.GetString()!);
        var bytes = await text.Content.ReadAsByteArrayAsync();
        var listed = System.Text.Encoding.UTF8.GetBytes(recording.Transcripts[0].Vtt);
        bytes.AsSpan().SequenceEqual(listed).ShouldBe(linked == LinkedTranscript.SameVtt);
        System.Text.Encoding.UTF8.GetString(bytes).Contains("-->", StringComparison.Ordinal).ShouldBe(linked != LinkedTranscript.PlainText);
    }

    [Fact]
    public async Task TranscriptsOfMoreThanSevenDaysAgo_AreListedOnlyWithATime()
    {
        var start = DateTimeOffset.UtcNow.AddDays(-8);
        var meeting = Hold(
            new MeetingSpec
            {
                HostEmail = Host,
                Start = start,
                Recordings = [Spoken("en")],
            }
        );
        var path = $"/meetingTranscripts?meetingId={meeting.MeetingId}&hostEmail={Host}";

        (await ItemsAsync(path)).ShouldBeEmpty();
        (
            await ItemsAsync($"{path}&from={start.AddDays(-1):yyyy-MM-dd}T00:00:00Z&to={start.AddDays(1):yyyy-MM-dd}T23:59:59Z")
        ).Count.ShouldBe(1);
    }

    [Fact]
    public async Task LateTranscript_IsListedAfterItsPolls()
    {
        var late = new RecordingSpec { Transcripts = [new TranscriptSpec { LateAfterPolls = 1 }] };
        var path = $"/meetingTranscripts?meetingId={Hold(new MeetingSpec { Recordings = [late] }).MeetingId}";
        (await ItemsAsync(path)).ShouldBeEmpty();
        (await ItemsAsync(path)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task LateTranscript_IsAnnouncedAndListedWhenItsTimeHasCome()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions { TimeProvider = clock });
        using var client = new WebexClient(webex);
        var webhook = new
        {
            name = "late",
            targetUrl = receiver.Url,
            resource = "meetingTranscripts",
            @event = "created",
            ownedBy = "org",
        };
        (await client.StatusAsync(HttpMethod.Post, "/webhooks", webhook)).ShouldBe(HttpStatusCode.OK);
        var late = new RecordingSpec { Transcripts = [new TranscriptSpec { LateAfter = TimeSpan.FromHours(5) }] };
        var meeting = webex.World.HoldMeeting(new MeetingSpec { Recordings = [late] });
        (await client.IdsAsync($"/meetingTranscripts?meetingId={meeting.MeetingId}")).ShouldBeEmpty();
        clock.Advance(TimeSpan.FromHours(5));
        await receiver.ArrivalAsync();
        receiver.Deliveries.Single().Data.GetProperty("id").GetString().ShouldBe(meeting.Transcripts.Single().Id);
        (await client.IdsAsync($"/meetingTranscripts?meetingId={meeting.MeetingId}")).ShouldBe([meeting.Transcripts.Single().Id]);
    }

    private static RecordingSpec Spoken(string language) => new() { Transcripts = [new TranscriptSpec(language)] };

    private HeldMeeting Hold(MeetingSpec spec) => _webex.World.HoldMeeting(spec);

    private async Task<List<JsonElement>> ItemsAsync(string path) =>
        [.. (await _client.GetAsync(path)).GetProperty("items").EnumerateArray()];
}
